//! The document around the app: what stands before it, and the script that starts the client after it.

use samara_dom::Head;
use samara_dom::html::EVENT_RECORDER;

use crate::assets::Client;
use crate::error_page::escape;

/// What the document of one response is made of, beside the app.
pub(crate) struct Document<'a> {
    pub client: &'a Client,
    pub language: &'a str,
    pub nonce: &'a str,
}

impl Document<'_> {
    /// Up to where the app begins.
    pub fn open(&self, head: &Head) -> String {
        let html = head.html_attributes();
        let language = match html.contains(" lang=") {
            true => String::new(),
            false => format!(" lang=\"{}\"", escape(self.language)),
        };
        format!(
            "<!DOCTYPE html><html{language}{html}><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{links}{markup}</head>\
             <body{body}>",
            links = self.links(),
            markup = head.markup(),
            body = head.body_attributes(),
        )
    }

    /// What the browser fetches while it still reads the page, and the script that holds events until the client is
    /// there.
    fn links(&self) -> String {
        let Client { script, wasm, modules, styles } = self.client;
        let mut links = String::new();
        for style in styles {
            links += &format!("<link rel=\"stylesheet\" href=\"/{}\">", escape(style));
        }
        for module in script.iter().chain(modules) {
            links += &format!("<link rel=\"modulepreload\" href=\"/{}\" nonce=\"{}\">", escape(module), self.nonce);
        }
        if let Some(wasm) = wasm {
            links += &format!(
                "<link rel=\"preload\" href=\"/{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
                escape(wasm)
            );
        }
        if script.is_some() {
            links += &format!("<script nonce=\"{}\">{}</script>", self.nonce, *EVENT_RECORDER);
        }
        links
    }

    /// The script that loads the client, which then hydrates the page. Its mark tells the client where the app ends, even
    /// if a tool has taken out the comments that do.
    ///
    /// To be sent when the app stands in the document; what the page still waits for then does not hold it up.
    pub fn start(&self) -> String {
        let Some(script) = &self.client.script else { return String::new() };
        let wasm = self.client.wasm.as_ref().map(|wasm| format!("{{module_or_path:{}}}", quote(wasm)));
        format!(
            "<script type=\"module\" async data-samara nonce=\"{}\">import start from {};start({})</script>",
            self.nonce,
            quote(script),
            wasm.unwrap_or_default()
        )
    }
}

/// The address of a file as a string of JavaScript, within a script of a page.
fn quote(path: &str) -> String {
    serde_json::Value::from(format!("/{path}")).to_string().replace('<', "\\u003c")
}

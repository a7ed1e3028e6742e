//! The notebook as a file: out of this browser, and into another one.

use std::rc::Rc;

use samara::prelude::*;
use samara_router::encode;

use crate::app::SharedHost;
use crate::notebook::Notebook;

#[component]
pub fn Backup() -> impl View {
    let notebook = expect_context::<Notebook>();
    let host = expect_context::<SharedHost>();
    let outcome = Signal::new(String::new());
    let import = move |event: InputEvent| {
        let done = move |text: Option<String>| {
            let imported = text.and_then(|text| notebook.import(&text));
            outcome.set(match imported {
                Some(1) => "1 sighting was new.".to_owned(),
                Some(count) => count.to_string() + " sightings were new.",
                None => "This is no file that was exported here. Nothing was changed.".to_owned(),
            });
        };
        host.read_file(&event, Rc::new(done));
    };

    view! {
        <samara::Title text="Backup · Sightings"/>
        <h1>"Backup"</h1>
        <p>
            "The notebook is in this browser and nowhere else. Export it now and then, and import the file where you want "
            "to go on."
        </p>
        <div class="cards">
            <section class="card">
                <h2>"Export"</h2>
                <p class="quiet">"All sightings, as a table that any spreadsheet opens (CSV)."</p>
                <a class="button" download="sightings.csv" href=move || data_address(&notebook.export())>"Export the notebook"</a>
            </section>
            <section class="card">
                <h2>"Import"</h2>
                <p class="quiet">"Adds what is not here yet, and changes nothing else."</p>
                <label class="file">
                    <span>"File to import"</span>
                    <input type="file" accept="text/csv,.csv" on:change=import/>
                </label>
                <p role="status">{outcome}</p>
            </section>
        </div>
    }
}

/// An address that holds a file itself.
fn data_address(table: &str) -> String {
    "data:text/csv;charset=utf-8,".to_owned() + &encode(table)
}

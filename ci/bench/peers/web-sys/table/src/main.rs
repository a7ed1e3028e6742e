//! The keyed table of js-framework-benchmark, with web-sys: rows are copies of a template, and one listener serves all
//! of them.

use labels::Labels;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, Node};

const ROW: &str = "<td class=\"col-md-1\"></td><td class=\"col-md-4\"><a></a></td><td class=\"col-md-1\"><a>\
    <span class=\"glyphicon glyphicon-remove\" aria-hidden=\"true\"></span></a></td><td class=\"col-md-6\"></td>";

#[wasm_bindgen]
extern "C" {
    /// An element that knows which row it shows.
    #[wasm_bindgen(extends = Element)]
    #[derive(Clone)]
    type RowElement;

    #[wasm_bindgen(method, getter, js_name = rowId)]
    fn row_id(this: &RowElement) -> Option<u32>;

    #[wasm_bindgen(method, setter, js_name = rowId)]
    fn set_row_id(this: &RowElement, id: u32);
}

struct Row {
    id: u32,
    label: String,
    element: RowElement,
    link: Node,
}

struct Table {
    body: Element,
    template: Element,
    rows: Vec<Row>,
    selected: Option<RowElement>,
    next: u32,
    labels: Labels,
}

impl Table {
    fn new(document: &Document) -> Result<Self, JsValue> {
        let template = document.create_element("tr")?;
        template.set_inner_html(ROW);
        let body = document.get_element_by_id("tbody").ok_or("there is no table")?;
        Ok(Table { body, template, rows: Vec::new(), selected: None, next: 1, labels: Labels::new() })
    }

    fn create(&mut self, count: u32) -> Result<(), JsValue> {
        self.clear();
        self.append(count)
    }

    fn append(&mut self, count: u32) -> Result<(), JsValue> {
        self.rows.reserve(count as usize);
        for _ in 0..count {
            let row = self.make()?;
            self.body.append_child(&row.element)?;
            self.rows.push(row);
        }
        Ok(())
    }

    fn make(&mut self) -> Result<Row, JsValue> {
        let element: RowElement = self.template.clone_node_with_deep(true)?.unchecked_into();
        let first = element.first_child().ok_or("a row has cells")?;
        let second = first.next_sibling().ok_or("a row has two cells")?;
        let link = second.first_child().ok_or("the second cell has a link")?;
        let (id, label) = (self.next, self.labels.draw());
        self.next += 1;
        element.set_row_id(id);
        first.set_text_content(Some(&id.to_string()));
        link.set_text_content(Some(&label));
        Ok(Row { id, label, element, link })
    }

    fn update(&mut self) {
        for row in self.rows.iter_mut().step_by(10) {
            row.label.push_str(" !!!");
            row.link.set_text_content(Some(&row.label));
        }
    }

    fn clear(&mut self) {
        self.rows.clear();
        self.selected = None;
        self.body.set_text_content(None);
    }

    fn swap(&mut self) -> Result<(), JsValue> {
        if self.rows.len() > 998 {
            let after = self.rows.get(999).map(|row| &**row.element);
            self.body.insert_before(&self.rows[998].element, Some(&self.rows[2].element))?;
            self.body.insert_before(&self.rows[1].element, after)?;
            self.rows.swap(1, 998);
        }
        Ok(())
    }

    fn select(&mut self, element: RowElement) {
        if let Some(before) = self.selected.take() {
            before.set_class_name("");
        }
        element.set_class_name("danger");
        self.selected = Some(element);
    }

    fn remove(&mut self, element: &RowElement) {
        let id = element.row_id();
        if let Some(index) = self.rows.iter().position(|row| Some(row.id) == id) {
            self.rows.remove(index);
            element.remove();
        }
    }

    fn click(&mut self, event: &Event) -> Result<(), JsValue> {
        let Some(target) = event.target() else { return Ok(()) };
        let target: Element = target.unchecked_into();
        match target.id().as_str() {
            "run" => return self.create(1000),
            "runlots" => return self.create(10_000),
            "add" => return self.append(1000),
            "update" => self.update(),
            "clear" => self.clear(),
            "swaprows" => return self.swap(),
            _ => {}
        }
        let (Some(cell), Some(row)) = (target.closest("td")?, target.closest("tr")?) else { return Ok(()) };
        if cell.class_name() == "col-md-4" {
            self.select(row.unchecked_into());
        } else if target.closest("a")?.is_some() {
            self.remove(row.unchecked_ref());
        }
        Ok(())
    }
}

fn main() -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
    let mut table = Table::new(&document)?;
    let click = Closure::<dyn FnMut(Event) -> Result<(), JsValue>>::new(move |event: Event| table.click(&event));
    let main = document.get_element_by_id("main").ok_or("there is no place for the table")?;
    main.add_event_listener_with_callback("click", click.as_ref().unchecked_ref())?;
    // The listener lives as long as the page.
    click.forget();
    Ok(())
}

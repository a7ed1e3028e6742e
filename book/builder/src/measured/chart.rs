//! A chart: a bar for each entrant, the best at the top. It is part of the page, so it takes the page's colours, light or
//! dark, and its size of text; and it is as wide as the page. Whoever does not see it hears all of its figures.

use std::fmt::Write;

use super::record::Figure;

/// The height of a bar with the words above it, in the height of letters.
const ROW: f64 = 2.4;

/// The chart of one quantity. `id` names it within the page.
pub fn html(id: &str, caption: &str, figures: &[&Figure]) -> String {
    let id: String = id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let longest = figures.iter().map(|figure| figure.median).fold(f64::MIN_POSITIVE, f64::max);
    let said: Vec<_> = figures.iter().map(|figure| format!("{} {}", figure.entrant, figure.words())).collect();
    let height = ROW * figures.len() as f64;
    let mut html = format!(
        "<figure class=\"chart\">\n<figcaption>{caption}</figcaption>\n<svg role=\"img\" aria-labelledby=\"{id}\" width=\"100%\" height=\"{height:.1}em\">\n\
         <title id=\"{id}\">{caption}: {}</title>\n",
        said.join(", ")
    );
    for (position, figure) in figures.iter().enumerate() {
        let class = if figure.is_ours() { " class=\"ours\"" } else { "" };
        let top = ROW * position as f64;
        let (words, bar) = (top + 1.0, top + 1.3);
        let width = figure.median / longest * 100.0;
        let _ = writeln!(
            html,
            "<g{class}><text y=\"{words:.1}em\">{}</text><text x=\"100%\" y=\"{words:.1}em\">{}</text>\
             <rect y=\"{bar:.1}em\" width=\"{width:.1}%\" height=\"0.6em\" rx=\"2\"/></g>",
            figure.entrant,
            figure.words()
        );
    }
    html + "</svg>\n</figure>\n\n"
}

#[cfg(test)]
mod tests {
    use super::super::record::Record;
    use super::*;

    #[test]
    fn the_longest_bar_is_as_wide_as_the_page_and_ears_hear_all() {
        let figure = |entrant, median| {
            format!(
                r#"{{"suite":"a","name":"b","unit":"ms","entrant":"{entrant}","median":{median},"lower_quartile":1,
                "upper_quartile":1,"samples":1}}"#
            )
        };
        let record = Record::parse(&format!(
            r#"{{"date":"","machine":{{"system":"","processor":"","cores":2}},"versions":{{}},
            "measurements":[{},{}],"goals":[]}}"#,
            figure("vue", 8),
            figure("samara", 2)
        ));
        let record = record.unwrap();
        let html = html("a-all, b", "Times", &record.figures("a", "b")).replace('\u{a0}', " ");
        assert!(html.contains("<title id=\"a-allb\">Times: samara 2.00 ms, vue 8.00 ms</title>"), "{html}");
        assert!(html.contains("width=\"25.0%\"") && html.contains("width=\"100.0%\""), "{html}");
        assert!(html.find("class=\"ours\"") < html.find("vue</text>"), "{html}");
    }
}

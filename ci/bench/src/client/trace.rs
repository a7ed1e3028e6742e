//! Reads from the browser's trace how long an operation took: from the click to the commit that follows its last
//! effect, and how much of that was spent in scripts.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The two times of an operation, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Durations {
    /// From the click to the end of the commit that hands the page over to be painted.
    pub total: f64,
    /// In scripts, from the click to that end: the time that the page's thread was running, so that other programs on
    /// the same computer do not count. Where nothing else runs, that is what passed on the clock, as published.
    pub script: f64,
}

/// Events that stand for scripts, besides the dispatch of the click.
const SCRIPTS: &[&str] = &[
    "EvaluateScript",
    "v8.evaluateModule",
    "FunctionCall",
    "TimerFire",
    "FireIdleCallback",
    "FireAnimationFrame",
    "RunMicrotasks",
    "V8.Execute",
];

/// Events after which the page is painted anew: the operation is over with the first commit after the last of them.
const CAUSES: &[&str] = &["FireAnimationFrame", "TimerFire", "Layout", "FunctionCall"];

/// Some frameworks wait for the next frame before they start. How long that takes is chance, up to 16 ms; what a busy
/// browser adds to that is not theirs.
const FRAME: f64 = 16.0;

#[derive(Deserialize)]
struct Trace {
    #[serde(rename = "traceEvents")]
    events: Vec<Event>,
}

/// Times are in microseconds.
#[derive(Clone, Debug, Deserialize)]
struct Event {
    #[serde(default)]
    name: String,
    pid: u64,
    #[serde(rename = "ph")]
    phase: String,
    #[serde(rename = "ts", default)]
    start: f64,
    #[serde(rename = "dur", default)]
    duration: f64,
    /// How much of the duration the thread was running.
    #[serde(rename = "tdur")]
    running: Option<f64>,
    #[serde(default)]
    args: Arguments,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Arguments {
    data: Option<serde_json::Value>,
}

impl Event {
    fn end(&self) -> f64 {
        self.start + self.duration
    }

    fn is_click(&self) -> bool {
        let kind = self.args.data.as_ref().and_then(|data| data["type"].as_str());
        self.name == "EventDispatch" && kind == Some("click")
    }

    fn is(&self, names: &[&str]) -> bool {
        self.phase == "X" && names.contains(&self.name.as_str())
    }
}

/// The durations in a trace with one click.
pub fn durations(trace: &[u8]) -> Result<Durations> {
    let Trace { mut events } = serde_json::from_slice(trace).context("cannot read the browser's trace")?;
    let clicks: Vec<Event> = events.iter().filter(|event| event.is_click()).cloned().collect();
    ensure!(clicks.len() == 1, "{} clicks were traced, not one", clicks.len());
    let click = &clicks[0];
    events.retain(|event| event.pid == click.pid && event.start >= click.start);
    events.sort_by(|left, right| left.end().total_cmp(&right.end()));

    let end = end_of(click, &events)?;
    let total = end - click.start - late_frame(click, end, &events);
    Ok(Durations { total: total / 1000.0, script: time_in_scripts(end, &events) / 1000.0 })
}

/// When the page was handed over to be painted, with all that came of the click.
fn end_of(click: &Event, events: &[Event]) -> Result<f64> {
    let after_click = || events.iter().filter(|event| event.start > click.end());
    let last_cause = after_click().rfind(|event| event.is(CAUSES)).map_or(click.end(), Event::end);
    let commits = || after_click().filter(|event| event.is(&["Commit"]));
    let commit = commits().find(|commit| commit.start > last_cause).or_else(|| commits().next_back());
    Ok(commit.context("nothing was painted after the click")?.end())
}

/// How much longer than a frame the browser let the page wait for the one frame that it asked for in the click.
fn late_frame(click: &Event, end: f64, events: &[Event]) -> f64 {
    let asked = events.iter().filter(|event| event.name == "RequestAnimationFrame" && event.start <= click.end());
    let frames: Vec<_> = events.iter().filter(|event| event.is(&["FireAnimationFrame"]) && event.start < end).collect();
    let ([frame], 1) = (frames.as_slice(), asked.count()) else { return 0.0 };
    let laid_out_before =
        events.iter().any(|event| event.is(&["Layout"]) && event.start > click.end() && event.start < frame.start);
    if laid_out_before { 0.0 } else { (frame.start - click.end() - FRAME * 1000.0).max(0.0) }
}

/// The time that scripts were running. One that another called is part of the other's time.
fn time_in_scripts(end: f64, events: &[Event]) -> f64 {
    let is_script = |event: &&Event| (event.is_click() || event.is(SCRIPTS)) && event.start <= end;
    let mut scripts: Vec<&Event> = events.iter().filter(is_script).collect();
    // Of those that start together, the longest has called the others.
    scripts.sort_by(|left, right| left.start.total_cmp(&right.start).then(right.end().total_cmp(&left.end())));
    let (mut time, mut reached) = (0.0, f64::MIN);
    for script in scripts {
        if script.end() > reached {
            time += script.running.unwrap_or(script.duration);
            reached = script.end();
        }
    }
    time
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str, start: u32, duration: u32) -> String {
        format!(r#"{{"name":"{name}","pid":1,"ph":"X","ts":{start},"dur":{duration},"args":{{}}}}"#)
    }

    fn click(start: u32, duration: u32) -> String {
        event("EventDispatch", start, duration).replace("{}", r#"{"data":{"type":"click"}}"#)
    }

    fn read(events: &[String]) -> Result<Durations> {
        durations(format!(r#"{{"traceEvents":[{}]}}"#, events.join(",")).as_bytes())
    }

    #[test]
    fn an_operation_lasts_from_the_click_to_the_commit_after_the_layout() {
        let events = [
            event("Commit", 0, 500),
            click(1000, 4000),
            event("Commit", 5100, 100),
            event("Layout", 6000, 2000),
            event("Commit", 9000, 1000),
            event("Commit", 50_000, 1000),
        ];
        assert_eq!(read(&events).unwrap(), Durations { total: 9.0, script: 4.0 });
    }

    #[test]
    fn scripts_inside_scripts_count_once() {
        let events = [
            click(1000, 4000),
            event("FunctionCall", 1500, 3000),
            event("RunMicrotasks", 5200, 800),
            event("Layout", 7000, 1000),
            event("Commit", 9000, 1000),
            event("FunctionCall", 20_000, 5000),
        ];
        // The last call is after the last commit, which then is the one that counts.
        assert_eq!(read(&events).unwrap(), Durations { total: 9.0, script: 4.8 });
    }

    #[test]
    fn time_in_which_the_thread_had_to_wait_is_no_script() {
        let waiting = click(1000, 4000).replace(r#""args""#, r#""tdur":2500,"args""#);
        let events = [waiting, event("Layout", 6000, 100), event("Commit", 9000, 1000)];
        assert_eq!(read(&events).unwrap(), Durations { total: 9.0, script: 2.5 });
    }

    #[test]
    fn what_other_processes_do_does_not_count() {
        let other = event("FunctionCall", 2000, 50_000).replace(r#""pid":1"#, r#""pid":2"#);
        let events = [click(1000, 1000), other, event("Layout", 3000, 100), event("Commit", 4000, 1000)];
        assert_eq!(read(&events).unwrap(), Durations { total: 4.0, script: 1.0 });
    }

    #[test]
    fn a_frame_that_the_browser_delays_is_not_the_pages_fault() {
        let events = [
            click(1000, 1000),
            event("RequestAnimationFrame", 1500, 0),
            event("FireAnimationFrame", 28_000, 1000),
            event("Layout", 29_500, 100),
            event("Commit", 30_000, 1000),
        ];
        assert_eq!(read(&events).unwrap(), Durations { total: 20.0, script: 2.0 });
    }

    #[test]
    fn a_trace_without_a_click_or_a_commit_is_refused() {
        assert!(read(&[event("Commit", 4000, 1000)]).is_err());
        assert!(read(&[click(1000, 1000)]).is_err());
    }
}

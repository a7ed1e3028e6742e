//! Resources: values that take time to get.

use crate::awaited::{Awaited, renders_once};
use crate::page_data::{self, Arrival, PageData, Transfer};
use crate::task::{spawn_for, spawn_local};
use crate::{batch::untrack, boundary, context, effect::run_at_once, error::Place, handle::handle_traits};
use crate::{propagation::Kind, signal::Signal};
use std::{any::TypeId, future::Future, panic::Location, rc::Rc};

/// A value that a future gets, anew whenever what it depends on has changed. Until there is one, it is `None`; what it
/// was stays while it is fetched again.
///
/// There is at most one fetch under way: when the source changes, or on [`refetch`](Resource::refetch), the future before
/// is dropped, and so cancelled; its answer can never take the place of a newer one. It is dropped with the owner, too.
/// If it panics, the resource stays loading until it is fetched again.
///
/// Under a `Suspense`, something else is shown while what is read there is loading. A value that is a `Result` can be
/// shown as it is: the nearest `ErrorBoundary` shows the error.
///
/// ```
/// use samara_reactive::{Graph, Resource, Signal};
/// use std::task::{Context, Waker};
///
/// async fn name_of(id: u32) -> String {
///     format!("user {id}") // asks a server, as a rule
/// }
///
/// let graph = Graph::new();
/// let (id, name) = graph.enter(|| {
///     let id = Signal::new(1);
///     (id, Resource::new(move || id.get(), name_of))
/// });
/// let shown = || {
///     graph.poll_tasks(&mut Context::from_waker(Waker::noop())); // done by the surroundings, as a rule
///     graph.enter(|| name.get())
/// };
/// assert_eq!(graph.enter(|| name.get()), None);
/// assert_eq!(shown().as_deref(), Some("user 1"));
/// graph.enter(|| id.set(2));
/// assert_eq!(shown().as_deref(), Some("user 2"));
/// ```
pub struct Resource<T: 'static> {
    latest: Signal<Option<T>>,
    loading: Signal<bool>,
    /// Written in order to fetch again.
    again: Signal<()>,
}

handle_traits!(Resource<T>, latest);

impl<T: 'static> Resource<T> {
    /// A resource that gets its value from `fetch`, called with what `source` returns: at once, and again whenever what
    /// `source` has read has changed. (If that is a memo: only when it came out different.) Owned by the current owner.
    ///
    /// On a server it stays without a value: that is for the browser to get. See
    /// [`with_transfer`](Resource::with_transfer).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new<S, F: Future<Output = T> + 'static>(
        source: impl FnMut() -> S + 'static,
        fetch: impl FnMut(S) -> F + 'static,
    ) -> Resource<T> {
        let resource = Resource::loading();
        if renders_once() {
            return resource;
        }
        resource.fetch_with(source, fetch, None);
        resource
    }

    /// A resource that is fetched on the server while it renders the page, and whose value travels with the page: in the
    /// browser it is there at once, and fetched only when its source changes later. Otherwise as
    /// [`new`](Resource::new).
    ///
    /// ```
    /// use samara_reactive::{Resource, Transfer};
    ///
    /// let transfer = Transfer { write: |value: &i32| Ok(value.to_string()), read: |text| text.parse().ok() };
    /// let answer = Resource::with_transfer(|| (), |()| async { 42 }, transfer);
    /// assert!(answer.is_loading());
    /// ```
    #[track_caller]
    pub fn with_transfer<S, F: Future<Output = T> + 'static>(
        source: impl FnMut() -> S + 'static,
        fetch: impl FnMut(S) -> F + 'static,
        transfer: Transfer<T>,
    ) -> Resource<T> {
        let page = Page::here(transfer, Location::caller());
        let resource = Resource::loading();
        resource.fetch_with(source, fetch, page);
        resource
    }

    #[cfg_attr(debug_assertions, track_caller)]
    fn loading() -> Resource<T> {
        Resource { latest: Signal::new(None), loading: Signal::new(true), again: Signal::new(()) }
    }

    /// Fetches whenever `source` has changed. What is on its way belongs to the effect, and so goes when it runs again.
    fn fetch_with<S, F: Future<Output = T> + 'static>(
        self,
        mut source: impl FnMut() -> S + 'static,
        mut fetch: impl FnMut(S) -> F + 'static,
        page: Option<Rc<Page<T>>>,
    ) {
        let mut is_first = true;
        let start = move || {
            self.again.get();
            let input = source();
            untrack(|| {
                let is_first = std::mem::take(&mut is_first);
                if page.as_ref().is_some_and(|page| is_first && page.fill(self)) {
                    return;
                }
                if !self.loading.get() {
                    self.loading.set(true);
                }
                let (page, awaited) = (page.clone(), Awaited::here([self.latest.id, self.loading.id]));
                let answer = fetch(input);
                let run = async move {
                    let value = answer.await;
                    if cfg!(not(target_arch = "wasm32"))
                        && let Some(page) = &page
                    {
                        page.put(self, &value);
                    }
                    self.arrive(value);
                    drop(awaited);
                };
                spawn_for(self.latest.id.place, Box::pin(run));
            });
        };
        run_at_once(Kind::Relay, Box::new(start), Place::UNKNOWN);
    }

    /// The value is there. (Unless the future has disposed of its own owner.)
    fn arrive(self, value: T) {
        if self.latest.try_set(Some(value)).is_ok() {
            self.loading.set(false);
        }
    }

    /// The latest value; `None` if there never was one. The running effect or memo subscribes to it.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of, `S0003` if it is being written.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(&self) -> Option<T>
    where
        T: Clone,
    {
        self.with(|value| value.cloned())
    }

    /// Calls `function` with the latest value, which is not copied. The running effect or memo subscribes to it.
    ///
    /// # Panics
    ///
    /// As [`get`](Self::get).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with<R>(&self, function: impl FnOnce(Option<&T>) -> R) -> R {
        boundary::note(self.loading);
        self.latest.with(|value| function(value.as_ref()))
    }

    /// Whether a fetch is under way. The running effect or memo subscribes to that, and no `Suspense` hears of it.
    ///
    /// # Panics
    ///
    /// As [`get`](Self::get).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn is_loading(&self) -> bool {
        self.loading.get()
    }

    /// Fetches again, with the source as it is. What is under way is cancelled. (On a server, this does nothing.)
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn refetch(&self) {
        self.again.set(());
    }

    /// Writes a value of your own: what the server is going to say, if all goes well. The answer of a fetch, also of one
    /// that is under way, replaces it.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of, `S0003` if it is being read.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn set(&self, value: T) {
        self.latest.set(Some(value));
    }

    /// Changes the value in place; otherwise as [`set`](Self::set).
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn update<R>(&self, function: impl FnOnce(&mut Option<T>) -> R) -> R {
        self.latest.update(function)
    }
}

/// A resource's place in the page.
struct Page<T> {
    key: String,
    data: PageData,
    transfer: Transfer<T>,
}

impl<T: 'static> Page<T> {
    /// The place of the resource that is created now, if there is a page to take its value along.
    fn here(transfer: Transfer<T>, created: &Location<'_>) -> Option<Rc<Page<T>>> {
        let top = context::find(TypeId::of::<PageData>())?;
        let data = context::use_context()?;
        Some(Rc::new(Page { key: page_data::key(top, created), data, transfer }))
    }

    /// In the browser: gives the resource what the page has for it; returns whether there is anything to expect.
    fn fill(self: &Rc<Self>, resource: Resource<T>) -> bool {
        match self.data.0.take(&self.key) {
            Arrival::Never => false,
            Arrival::Now(json) => self.read(&json).map(|value| resource.arrive(value)).is_some(),
            Arrival::Later(json) => {
                let page = self.clone();
                spawn_local(async move {
                    match json.await.and_then(|json| page.read(&json)) {
                        Some(value) => resource.arrive(value),
                        None => resource.refetch(),
                    }
                });
                true
            }
        }
    }

    fn read(&self, json: &str) -> Option<T> {
        let value = (self.transfer.read)(json);
        if value.is_none() {
            self.data.0.unreadable(&self.key);
        }
        value
    }

    /// On the server: puts the value in the page.
    fn put(&self, resource: Resource<T>, value: &T) {
        match (self.transfer.write)(value) {
            Ok(json) => self.data.0.put(&self.key, json),
            Err(error) => self.data.0.unwritable(&resource.latest.id.place.to_string(), &error),
        }
    }
}

//! Pinned threads: a page is rendered from its first to its last byte on one thread, for graphs, views and the futures of
//! components do not move between threads. Several pages take turns on each thread, whenever one waits for data.
//!
//! The threads wait by the runtime in which they were started: timers, sockets and connection pools of the program work
//! there as everywhere.

use std::pin::Pin;
use std::sync::Arc;
use std::{io, thread};

use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::{LocalSet, spawn_local};

/// Makes a future on the thread on which it will stay.
type Job = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = ()>>> + Send>;

/// The threads. They end when the pool has been dropped and all their jobs are done.
pub(crate) struct Pool {
    threads: Vec<Pinned>,
}

struct Pinned {
    jobs: UnboundedSender<Job>,
    /// Each job holds a clone, so the number of clones says how busy the thread is.
    load: Arc<()>,
}

impl Pool {
    /// Starts so many threads.
    ///
    /// # Errors
    ///
    /// Outside a tokio runtime, or when the system gives no thread.
    pub fn new(threads: usize) -> io::Result<Pool> {
        let runtime = Handle::try_current().map_err(|_| {
            io::Error::other(
                "S0603: there is no tokio runtime here\n  Call `router` inside one, for instance in a `main` with \
                 `#[tokio::main]`.",
            )
        })?;
        let start = |number| {
            let (jobs, queue) = mpsc::unbounded_channel();
            let (runtime, name) = (runtime.clone(), format!("samara-{number}"));
            thread::Builder::new().name(name).spawn(move || runtime.block_on(work(queue)))?;
            Ok(Pinned { jobs, load: Arc::default() })
        };
        Ok(Pool { threads: (0..threads.max(1)).map(start).collect::<io::Result<_>>()? })
    }

    /// Runs a job on the thread that has the fewest.
    pub fn spawn<F: Future<Output = ()> + 'static>(&self, job: impl FnOnce() -> F + Send + 'static) {
        let Some(thread) = self.threads.iter().min_by_key(|thread| Arc::strong_count(&thread.load)) else { return };
        let load = thread.load.clone();
        let counted = async move || {
            job().await;
            drop(load);
        };
        // A thread that has ended drops the job, and with it the channel on which its answer is awaited.
        let _ = thread.jobs.send(Box::new(|| Box::pin(counted())));
    }
}

async fn work(mut queue: UnboundedReceiver<Job>) {
    let tasks = LocalSet::new();
    let take = async {
        while let Some(job) = queue.recv().await {
            spawn_local(async { job().await });
        }
    };
    tasks.run_until(take).await;
    tasks.await;
}

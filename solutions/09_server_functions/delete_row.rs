//! # Who may do that?
//!
//! Each row of the notebook has a button to delete it, and it is there only for those who wrote the row. But the
//! button is in the browser, and the function is on the server: whoever knows its address can call it with any number,
//! and delete what others have written.
//!
//! So `delete_row` has to ask by itself who is calling. The server knows: when somebody has logged in, a `User` is there
//! as a context. (That comes from a cookie that nobody can forge. A parameter `user` could say anything.)
//!
//! - Whoever wrote a row can delete it.
//! - Others get the error "That is not yours.", and the row stays.
//! - Who has not logged in gets the error "Log in first.", and the row stays.
//! - For a row that is not there, the error is "There is no such row.", as now.
//!
//! Book: Server functions and forms (server-functions.html), "Who may call it?"

use std::cell::RefCell;
use std::rc::Rc;

use samara::prelude::*;
use samara_server::{ServerError, server};

/// Who has logged in.
#[derive(Clone, PartialEq)]
struct User(&'static str);

struct Row {
    id: u32,
    writer: User,
}

/// The rows of everybody. Stands for a database.
type Notebook = Rc<RefCell<Vec<Row>>>;

#[server]
async fn delete_row(id: u32) -> Result<(), ServerError> {
    let Some(user) = use_context::<User>() else {
        return Err(ServerError::new("Log in first."));
    };
    let notebook = expect_context::<Notebook>();
    let mut rows = notebook.borrow_mut();
    let Some(position) = rows.iter().position(|row| row.id == id) else {
        return Err(ServerError::new("There is no such row."));
    };
    if rows[position].writer != user {
        return Err(ServerError::new("That is not yours."));
    }
    rows.remove(position);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_server::{Body, Call, Options, Reply, ServerFunction, handle};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[test]
    fn who_wrote_a_row_can_delete_it() {
        let (status, answer, rows) = call(Some(User("Ada")), 1);
        assert_eq!((status, rows), (200, vec![2]), "Ada's own row should be deleted ({answer})");
    }

    #[test]
    fn the_rows_of_others_stay() {
        let (status, answer, rows) = call(Some(User("Ada")), 2);
        assert_eq!(rows, [1, 2], "Grace's row should stay when Ada calls");
        assert!(status != 200 && answer.contains("That is not yours."), "Ada should hear why: {status} {answer}");
    }

    #[test]
    fn who_has_not_logged_in_can_delete_nothing() {
        let (status, answer, rows) = call(None, 1);
        assert_eq!(rows, [1, 2], "all rows should stay when a stranger calls");
        assert!(status != 200 && answer.contains("Log in first."), "a stranger should hear why: {status} {answer}");
    }

    #[test]
    fn a_row_that_is_not_there_cannot_be_deleted() {
        let (_, answer, rows) = call(Some(User("Ada")), 3);
        assert_eq!(rows, [1, 2], "all rows should stay");
        assert!(answer.contains("There is no such row."), "the answer should say so: {answer}");
    }

    /// Calls the function over HTTP, as a program of a stranger would, in a notebook where Ada wrote row 1 and Grace row 2.
    /// The status, the text of the answer, and the rows that are left.
    fn call(user: Option<User>, id: u32) -> (u16, String, Vec<u32>) {
        let rows = vec![Row { id: 1, writer: User("Ada") }, Row { id: 2, writer: User("Grace") }];
        let notebook = Notebook::new(RefCell::new(rows));
        let provided = notebook.clone();
        let provide = move || {
            provide_context(provided);
            if let Some(user) = user {
                provide_context(user);
            }
        };
        let headers =
            [("host", "birds.example"), ("origin", "https://birds.example"), ("content-type", "application/json")];
        let call = Call {
            url: DeleteRow::PATH.to_owned(),
            method: "POST".to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            body: format!("{{\"id\":{id}}}").into(),
        };
        let options = Options::default();
        let answering = pin!(handle(call, &options, provide));
        let Poll::Ready(Reply { status, body: Body::Text(answer), .. }) =
            answering.poll(&mut Context::from_waker(Waker::noop()))
        else {
            panic!("the server should answer at once")
        };
        let left = notebook.borrow().iter().map(|row| row.id).collect();
        (status, answer, left)
    }
}

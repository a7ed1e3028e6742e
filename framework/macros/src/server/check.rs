//! What a server function has to be, for its arguments and its result to travel.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, ItemFn, Pat, PatIdent, ReturnType, Safety, Type, TypeImplTrait, TypeReference};

use super::Argument;
use crate::component::{last_segment, shown};
use crate::diagnostics::Errors;

/// The arguments and the return type. `None` if the function cannot be one of a server, which is reported.
pub fn check(function: &ItemFn, errors: &mut Errors) -> Option<(Vec<Argument>, Type)> {
    let before = errors.0.len();
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        let help = "write `async fn`: in the browser, whoever calls it has to wait for the answer";
        errors.report(&signature.fn_token, "S0401", "a server function is `async`", help);
    }
    if let Safety::Unsafe(keyword) = &signature.safety {
        let help = "write an `unsafe` block inside it: anybody can call it";
        errors.report(keyword, "S0401", "a server function cannot be `unsafe`", help);
    }
    if let Some(abi) = &signature.abi {
        errors.report(abi, "S0401", "a server function cannot be `extern`", "delete this");
    }
    if !signature.generics.params.is_empty() {
        let help = "write one function for each type: a call names its function by a path, and paths have no types";
        errors.report(&signature.generics, "S0402", "a server function cannot be generic", help);
    }
    let arguments = signature.inputs.iter().filter_map(|input| argument(input, errors)).collect();
    let (place, given): (&dyn ToTokens, _) = match &signature.output {
        ReturnType::Type(_, output) if is_result(output) => {
            return (errors.0.len() == before).then(|| (arguments, (**output).clone()));
        }
        ReturnType::Type(_, output) => (output, shown(output)),
        ReturnType::Default => (&signature.ident, "()".to_owned()),
    };
    let help = format!("write `-> Result<{given}, ServerError>`: a call can fail on its way");
    errors.report(place, "S0404", "a server function returns a `Result`", help);
    None
}

/// By its name, for other types of that sort have such names: `io::Result<T>`, `AppResult<T>`.
fn is_result(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|last| last.ident.to_string().ends_with("Result"))
}

fn argument(input: &FnArg, errors: &mut Errors) -> Option<Argument> {
    let FnArg::Typed(typed) = input else {
        errors.report(input, "S0403", "a server function has no `self`", "make it a free function with arguments");
        return None;
    };
    let Pat::Ident(PatIdent { ident, by_ref: None, subpat: None, .. }) = &*typed.pat else {
        let help = "take it apart in the body: `let (a, b) = pair;`";
        errors.report(&typed.pat, "S0403", "an argument needs a name, not a pattern", help);
        return None;
    };
    let mut ty = (*typed.ty).clone();
    Borrowed { errors }.visit_type_mut(&mut ty);
    Some(Argument { name: ident.clone(), ty, attributes: typed.attrs.clone() })
}

/// Finds types that cannot travel.
struct Borrowed<'a> {
    errors: &'a mut Errors,
}

impl VisitMut for Borrowed<'_> {
    fn visit_type_reference_mut(&mut self, ty: &mut TypeReference) {
        let help = "take it by value, `String` for `&str`: what it would refer to stays in the browser";
        self.errors.report(ty, "S0402", "an argument of a server function cannot be a reference", help);
    }

    fn visit_type_impl_trait_mut(&mut self, ty: &mut TypeImplTrait) {
        let help = "name a type: the server has to know what to read";
        self.errors.report(ty, "S0402", "an argument of a server function cannot be `impl Trait`", help);
        visit_mut::visit_type_impl_trait_mut(self, ty);
    }
}

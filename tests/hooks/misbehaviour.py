"""Each kind of misbehaviour: its row in docs/hooks.md, the test plugin, and what must be said."""

from attrs import frozen


@frozen
class Misbehaviour:
    row: str
    plugin: str
    status: str
    told: str
    remedy: str


MISBEHAVIOURS = (
    Misbehaviour(
        "cannot be imported",
        "import_failure",
        "failed",
        "ModuleNotFoundError: No module named 'a_library_that_is_not_installed'",
        "correct it, or uninstall",
    ),
    Misbehaviour(
        "ends the program at import",
        "exit_at_import",
        "failed",
        "SystemExit: a plugin must not end the program",
        "correct it, or uninstall",
    ),
    Misbehaviour(
        "misspells a hook",
        "misspelt_hook",
        "refused",
        "the unknown hook copcore_register_center",
        "the nearest is copcore_register_centre: correct the name",
    ),
    Misbehaviour(
        "forgets the marker",
        "unmarked",
        "refused",
        "has copcore_register_vocabulary without the marker",
        "put @hookimpl (from copcore import hookimpl) above it",
    ),
    Misbehaviour(
        "forgets the marker",
        "property_hook",
        "refused",
        "has copcore_register_centre without the marker",
        "make it a function",
    ),
    Misbehaviour(
        "uses another project's marker",
        "other_marker",
        "refused",
        "has copcore_register_centre without the marker",
        "put @hookimpl (from copcore import hookimpl) above it",
    ),
    Misbehaviour(
        "implements no hook",
        "no_hook",
        "refused",
        "implements no hook",
        "write a function such as copcore_register_centre",
    ),
    Misbehaviour(
        "is a class",
        "a_class",
        "refused",
        "is the class Plugin",
        "let its entry point name a module or an instance",
    ),
    Misbehaviour(
        "is compared by value",
        "by_value",
        "refused",
        "is a Plugin, which is compared by value",
        "use a module, or a class with eq=False",
    ),
    Misbehaviour(
        "is async",
        "async_hook",
        "refused",
        "copcore_register_centre is async",
        "write it with a plain def",
    ),
    Misbehaviour(
        "is async",
        "async_generator",
        "refused",
        "copcore_register_centre is async",
        "write it with a plain def",
    ),
    Misbehaviour(
        "is a generator",
        "generator",
        "refused",
        "copcore_register_centre is a generator",
        "return a tuple",
    ),
    Misbehaviour(
        "is a wrapper",
        "wrapper",
        "refused",
        "copcore_register_centre is a wrapper",
        "register only what is your own",
    ),
    Misbehaviour(
        "is a wrapper",
        "old_wrapper",
        "refused",
        "copcore_register_centre is a wrapper",
        "register only what is your own",
    ),
    Misbehaviour(
        "takes an argument that no hook fills",
        "unknown_argument",
        "refused",
        'the parameter "center"',
        "write def copcore_register_programmes(centre)",
    ),
    Misbehaviour(
        "takes an argument that no hook fills",
        "surplus_argument",
        "refused",
        'the parameter "cache"',
        "write def copcore_register_programmes(centre)",
    ),
    Misbehaviour(
        "takes an argument that no hook fills",
        "keyword_only",
        "refused",
        'the parameter "centre"',
        "write def copcore_register_programmes(centre)",
    ),
    Misbehaviour(
        "takes an argument that no hook fills",
        "catch_all",
        "refused",
        'the parameter "**everything"',
        "write def copcore_register_programmes(centre)",
    ),
    Misbehaviour(
        "returns no list or tuple",
        "nothing_returned",
        "refused",
        "copcore_register_centre returned a NoneType",
        "return a tuple of Centre, an empty one for nothing",
    ),
    Misbehaviour(
        "returns items of a wrong type",
        "wrong_items",
        "refused",
        "copcore_register_centre returned a str among its items",
        "let every item be a Centre",
    ),
    Misbehaviour(
        "returns a key that is none",
        "wrong_key",
        "refused",
        "returned a Term with the key 'Цел 1'",
        "write keys in small Latin letters",
    ),
    Misbehaviour(
        "returns a field of a wrong type",
        "rubbish_inside",
        "refused",
        'returned Term "peace" whose kind is str',
        "give TermKind",
    ),
    Misbehaviour(
        "raises in a hook",
        "raising_hook",
        "failed",
        "failed in copcore_register_programmes: ZeroDivisionError: division by zero in a plugin",
        "correct it, or uninstall",
    ),
    Misbehaviour(
        "raises in a hook",
        "speechless_error",
        "failed",
        "failed in copcore_register_centre: SpeechlessError",
        "correct it, or uninstall",
    ),
    Misbehaviour(
        "ends the program in a hook",
        "exit_in_hook",
        "failed",
        "failed in copcore_register_centre: SystemExit: 3",
        "correct it, or uninstall",
    ),
    Misbehaviour(
        "registers a key twice",
        "repeated_key",
        "refused",
        'registers goal "peace" twice',
        "give each a key of its own",
    ),
    Misbehaviour(
        "registers a key twice",
        "repeated_partner",
        "refused",
        'registers partner "school" (sredno_selo) twice',
        "give each a key of its own",
    ),
    Misbehaviour(
        "claims a key of the core",
        "key_of_the_core",
        "refused",
        'claims report format "plain", a key of copcore itself',
        "choose another key",
    ),
    Misbehaviour(
        "names a key that nobody brings",
        "unknown_word",
        "refused",
        'names an unknown target group "childern" in centre "sredno_selo", target_groups',
        'the nearest is "children": correct the key or register it',
    ),
    Misbehaviour(
        "answers for a centre that it does not speak for",
        "foreign_report",
        "refused",
        'registers report "sredno_selo.annual" for centre "dolno_selo"',
        "answer only for the centres you speak for",
    ),
)

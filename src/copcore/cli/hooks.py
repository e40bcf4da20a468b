"""``copcore hooks``: the manual of the hooks."""

import json

import click


@click.command()
@click.argument("hook", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON list.")
def hooks(hook: str | None, as_json: bool) -> None:
    """Show the manual page of HOOK, or of every hook."""
    from copcore.hooks.manual import manual_page, manual_pages

    pages = manual_pages() if hook is None else (manual_page(hook),)
    if as_json:
        keys = ("name", "signature", "summary", "text")
        listed = [{key: getattr(page, key) for key in keys} for page in pages]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(f"{page.signature}\n\n{page.text}" for page in pages))

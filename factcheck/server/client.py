"""What the client can do, as it said when it began."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol.types import ClientCapabilities, MarkupKind


class Client(NamedTuple):
    """Each is False where the client says nothing of it."""

    versions: bool = False
    related: bool = False
    links: bool = False
    data: bool = False
    markdown: bool = False
    literal_actions: bool = False
    disabled_actions: bool = False
    versioned_edits: bool = False
    snippets: bool = False
    shows_documents: bool = False
    progress: bool = False
    lens_refresh: bool = False
    settings: bool = False
    registers_settings: bool = False
    registers_files: bool = False
    relative_patterns: bool = False


def client_of(said: ClientCapabilities) -> Client:
    """Reads the capabilities."""
    document, workspace, window = said.text_document, said.workspace, said.window
    published = document.publish_diagnostics if document else None
    hover = document.hover if document else None
    action = document.code_action if document else None
    edit = workspace.workspace_edit if workspace else None
    files = workspace.did_change_watched_files if workspace else None
    settings = workspace.did_change_configuration if workspace else None
    lens = workspace.code_lens if workspace else None
    shown = window.show_document if window else None
    return Client(
        versions=bool(published and published.version_support),
        related=bool(published and published.related_information),
        links=bool(published and published.code_description_support),
        data=bool(published and published.data_support),
        markdown=bool(hover and MarkupKind.Markdown in (hover.content_format or ())),
        literal_actions=bool(action and action.code_action_literal_support),
        disabled_actions=bool(action and action.disabled_support),
        versioned_edits=bool(edit and edit.document_changes),
        snippets=bool(edit and edit.document_changes and edit.snippet_edit_support),
        shows_documents=bool(shown and shown.support),
        progress=bool(window and window.work_done_progress),
        lens_refresh=bool(lens and lens.refresh_support),
        settings=bool(workspace and workspace.configuration),
        registers_settings=bool(settings and settings.dynamic_registration),
        registers_files=bool(files and files.dynamic_registration),
        relative_patterns=bool(files and files.relative_pattern_support),
    )

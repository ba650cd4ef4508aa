"""The page's own words."""

from __future__ import annotations

from scorecard.language import Language, translate


def page_words(language: Language) -> dict[str, str]:
    """What the template says, by a short key."""

    def say(text: str) -> str:
        return translate(text, language)

    return {
        "skip": say("To the ranking"),
        "dark": say("Dark colours"),
        "overview": say("At a glance"),
        "decisions": say("Decisions to take"),
        "awards": say("Put forward for awards"),
        "classes": say("Classes"),
        "nobody": say("nobody"),
        "all_units": say("All units"),
        "together": say("Together"),
        "search": say("Search by name"),
        "search_hint": say("with or without accents: “y te” finds “Sở Y tế”"),
        "found": say("{found} of {all} units"),
        "units": say("Units and their indicators"),
        "open_all": say("Open all"),
        "close_all": say("Close all"),
        "actual": say("Actual"),
        "target": say("Target"),
        "band": say("Target range"),
        "prior": say("Prior"),
        "needs_script": say("The indicators of so many units are shown where the browser runs scripts."),
        "problems": say("Problems"),
        "no_problems": say("No problem was found."),
        "rules": say("Rules"),
        "rules_in_words": say("The rules in words"),
        "sources": say("Sources"),
        "back": say("Back to the top"),
    }

"""The people of the demonstration: one for each role, plainly fictional, each holding a post until further notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.accounts.services import add_person, set_passwords
from camstra.prepare.organisation import selectors as organisation
from camstra.prepare.organisation import services

from .world import World

PASSWORD = "demonstration-2020"  # noqa: S105  # nosec B105: fictional people, printed in the README
SINCE = date(2019, 4, 1)
FAR_OFF = date(2099, 12, 31)  # a deputy's time always ends; this one's not while anybody looks


@dataclass(frozen=True)
class Fictional:
    """Someone of the demonstration: how they sign in, what they are called, which posts they hold."""

    username: str
    name: str
    comes_for: str
    posts: tuple[str, ...] = ()


PEOPLE = (
    Fictional("oic", "Olive Example", "runs the year; sees everything, the need-to-know finding too", ("HEAD-OIC",)),
    Fictional("cleared", "Clem Example", "helps to run the year; OFFICIAL-SENSITIVE, but not the need-to-know finding"),
    Fictional("head", "Harriet Example", "heads Investigations: its requirement, findings, actions", ("HEAD-INV",)),
    Fictional("head2", "Hugh Example", "heads Response, with a returned requirement to mend", ("HEAD-RES", "HEAD-SCV")),
    Fictional("deputy", "Della Example", "deputises for the Head of Investigations"),
    Fictional("analyst", "Anil Example", "assesses demand risk; sees nothing OFFICIAL-SENSITIVE", ("OIC-ANALYST",)),
    Fictional("chief", "Charles Example", "Chief Constable: sits on panels, signs the report", ("CC",)),
    Fictional("dcc", "Dinah Example", "Deputy Chief Constable: Senior Responsible Officer", ("DCC",)),
    Fictional("finance", "Fiona Example", "costs what the requirements ask for", ("HEAD-FIN",)),
    Fictional("workforce", "Wilfred Example", "Operational Workforce Planning", ("HEAD-OWP",)),
    Fictional("secretary", "Sidney Example", "plans meetings, keeps agendas and papers", ("BOARD-SEC",)),
    Fictional("opcc", "Olga Example", "the Commissioner's office: what is released to it, no more", ("OPCC-CE",)),
    Fictional("inspectorate", "Ines Example", "HMICFRS: what is released to it, no more", ("HMI-LEAD",)),
    Fictional(
        "constable", "Connie Example", "anyone of the force: what became of their unit's findings", ("CONSTABLE",)
    ),
)


def bring_in_people(world: World, *, at: datetime) -> None:
    """Give everyone an account, a password and their posts."""
    by = world.builder
    with trace.change(world.force, by=by, at=at):
        for one in PEOPLE:
            person = add_person(world.force, username=one.username, name=one.name, illustrative=True, by=by, at=at)
            world.people[one.username] = person
            for code in one.posts:
                services.hold_post(_post(world, code), person, from_on=SINCE, by=by, at=at)
        services.appoint_deputy(
            _post(world, "HEAD-INV"), world.people["deputy"], from_on=SINCE, to_on=FAR_OFF, by=by, at=at
        )
        set_passwords(list(world.people.values()), PASSWORD, by=by, at=at)
        helps = services.NewGrant("oic", "CAMBS", SINCE, "Demonstration: helps to run the year", sensitive=True)
        services.grant_role(world.people["cleared"], helps, by=by, at=at)


def _post(world: World, code: str) -> Any:
    return organisation.post_coded(world.builder, code)

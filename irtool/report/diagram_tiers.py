"""The tiers of a contact diagram: who notices on top, then down the routes. Loops are found by networkx."""

from __future__ import annotations

from irtool.domain.diagram import INSIDE, Box, Diagram


def tiers(diagram: Diagram) -> list[list[Box]]:
    """The inside boxes that an arrow touches, by layer; those that tell each other in a loop share one.

    Boxes of a layer stand below those who tell them. networkx 3 (BSD, pure Python): condensation, generations.
    """
    import networkx as nx

    inside = {box.id: box for box in diagram.of(INSIDE) if box.id in diagram.touched}
    order = {name: n for n, name in enumerate(inside)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(inside)
    graph.add_edges_from((a.start, a.end) for a in diagram.arrows if a.start in inside and a.end in inside)
    whole = nx.condensation(graph)
    out: list[list[Box]] = []
    place: dict[str, float] = {}

    def below(name: str) -> tuple[float, int]:
        above = [place[s] for s in graph.predecessors(name) if s in place]
        return (sum(above) / len(above) if above else 0.5, order[name])

    for generation in nx.topological_generations(whole):
        members = sorted((name for node in generation for name in whole.nodes[node]["members"]), key=below)
        place |= {name: (n + 0.5) / len(members) for n, name in enumerate(members)}
        out.append([inside[name] for name in members])
    return out

from camstra_engine.scoring import canonical_text, digest_of, load_model


def test_the_order_of_fields_and_the_way_a_whole_number_is_written_do_not_matter(definition):
    digest = load_model(definition).digest
    turned = dict(reversed(definition.items()))
    turned["tolerance"] = {"label": "green", "max_tolerable": 2.0, "on": "risk"}
    assert load_model(turned).digest == digest


def test_the_order_of_levels_matters(definition):
    digest = load_model(definition).digest
    definition["inputs"][0]["levels"].reverse()
    assert load_model(definition).digest != digest


def test_the_digest_is_the_sha256_of_the_canonical_text():
    assert canonical_text({"b": [1.0, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'
    assert digest_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"

package dev.understudy.provenance.manifest;

import com.upokecenter.cbor.CBORObject;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A {@link FilmStory} as assertions (C2PA specification 2.2, section 18; CAWG training and data mining assertion 1.1). */
final class StoryAssertions {
    static final String GRANT = "dev.understudy.grant";
    private static final String COMPOSITE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
    private static final int DATE_TAG = 0;

    private StoryAssertions() {}

    static List<Assertion> of(FilmStory story) {
        List<Assertion> all = new ArrayList<>();
        Assertion source = ingredient("c2pa.ingredient.v3", story.source(), "parentOf");
        Assertion identity = ingredient("c2pa.ingredient.v3__1", story.identity(), "componentOf");
        all.add(source);
        all.add(identity);
        all.add(actions(story, source, identity));
        all.add(trainingAndMining());
        all.add(grant(story));
        story.watermark().map(StoryAssertions::softBinding).ifPresent(all::add);
        return all;
    }

    private static Assertion ingredient(String label, FilmStory.Part part, String relationship) {
        CBORObject map = CBORObject.NewOrderedMap()
                .Add("dc:title", part.name())
                .Add("dc:format", part.format())
                .Add("relationship", relationship);
        part.sha256().ifPresent(sha256 -> map.Add("description", "SHA-256 " + sha256));
        return new Assertion(label, map);
    }

    private static Assertion actions(FilmStory story, Assertion source, Assertion identity) {
        CBORObject actions = CBORObject.NewArray()
                .Add(action(story, "c2pa.opened").Add("parameters", ingredients(source)))
                .Add(action(story, "c2pa.placed").Add("parameters", ingredients(identity)))
                .Add(action(story, "c2pa.edited").Add("digitalSourceType", COMPOSITE));
        if (story.watermark().isPresent()) {
            actions.Add(action(story, "c2pa.watermarked.bound"));
        }
        return new Assertion("c2pa.actions.v2", CBORObject.NewOrderedMap().Add("actions", actions));
    }

    private static CBORObject action(FilmStory story, String name) {
        String when = story.when().truncatedTo(ChronoUnit.SECONDS).toString();
        return CBORObject.NewOrderedMap()
                .Add("action", name)
                .Add("when", CBORObject.FromObjectAndTag(when, DATE_TAG))
                .Add("softwareAgent", generator(story.generator()));
    }

    static CBORObject generator(FilmStory.Generator generator) {
        return CBORObject.NewOrderedMap().Add("name", generator.name()).Add("version", generator.version());
    }

    private static CBORObject ingredients(Assertion ingredient) {
        return CBORObject.NewOrderedMap()
                .Add("ingredients", CBORObject.NewArray().Add(ingredient.hashedUri()));
    }

    /** Nobody may learn from the film: the performer agreed to this use of the likeness, and to no other. */
    private static Assertion trainingAndMining() {
        CBORObject entries = CBORObject.NewOrderedMap();
        List.of("cawg.ai_generative_training", "cawg.ai_inference", "cawg.ai_training", "cawg.data_mining")
                .forEach(use -> entries.Add(use, CBORObject.NewOrderedMap().Add("use", "notAllowed")));
        return new Assertion("cawg.training-mining", CBORObject.NewOrderedMap().Add("entries", entries));
    }

    private static Assertion grant(FilmStory story) {
        CBORObject grants = CBORObject.NewArray();
        story.grants().forEach(sha256 -> grants.Add(CBORObject.NewOrderedMap().Add("sha256", sha256)));
        return new Assertion(
                GRANT, CBORObject.NewOrderedMap().Add("job", story.job()).Add("grants", grants));
    }

    private static Assertion softBinding(FilmStory.Watermark watermark) {
        byte[] payload =
                ByteBuffer.allocate(Long.BYTES).putLong(watermark.payload()).array();
        CBORObject block = CBORObject.NewOrderedMap()
                .Add("scope", CBORObject.NewOrderedMap())
                .Add("value", CBORObject.FromObject(payload));
        return new Assertion(
                "c2pa.soft-binding",
                CBORObject.NewOrderedMap()
                        .Add("alg", watermark.algorithm())
                        .Add("blocks", CBORObject.NewArray().Add(block))
                        .Add("pad", CBORObject.FromObject(new byte[0])));
    }
}

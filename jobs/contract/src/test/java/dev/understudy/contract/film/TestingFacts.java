package dev.understudy.contract.film;

import java.util.List;
import java.util.Optional;

/** Facts of a film, for tests that need some. */
public final class TestingFacts {
    public static final MediaFacts FILM = new MediaFacts(
            "mov,mp4",
            "h264",
            960,
            540,
            new Rational(1, 1),
            "yuv420p",
            new Rational(24000, 1001),
            false,
            new Rational(1, 24000),
            288,
            288_288,
            Optional.of("bt709"),
            Optional.of("bt709"),
            Optional.of(false),
            List.of(new MediaFacts.AudioFacts("aac", 48_000, 1, 12.012)),
            true);

    private TestingFacts() {}
}

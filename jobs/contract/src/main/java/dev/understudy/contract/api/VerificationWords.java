package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.reading.ManifestReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in sentences what a {@link VerificationView} says, for those who do not read JSON. */
final class VerificationWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int SECONDS_PER_MINUTE = 60;

    private VerificationWords() {}

    static List<String> of(VerificationView view) {
        List<String> words = new ArrayList<>();
        words.add(verdict(view));
        view.problem().map(VerificationWords::problem).ifPresent(words::add);
        view.rendered().ifPresentOrElse(made -> words.addAll(made(made)), () -> words.addAll(unknown(view)));
        view.madeAt().map(at -> time(view, at)).ifPresent(words::add);
        if (!view.altered().isEmpty()) {
            words.add(
                    ("The mark is missing from %s, though it is in the rest: other pictures may have been put there, or they"
                                    + " are very dark, flat or compressed too hard.")
                            .formatted(view.altered().stream()
                                    .map(part -> clock(part.get(0)) + " to " + clock(part.get(1)))
                                    .collect(Collectors.joining(", "))));
        }
        words.add(manifest(view));
        return words;
    }

    private static String verdict(VerificationView view) {
        return switch (view.verdict()) {
            case OURS ->
                view.watermark().found()
                        ? "This film is from this farm: its frames carry the mark "
                                + view.watermark().mark().orElseThrow() + "."
                        : "This file is from this farm: the farm signed it, and not a byte was changed since.";
            case OURS_ALTERED ->
                "This film is from this farm, and it was changed since: its frames carry the mark "
                        + view.watermark().mark().orElseThrow() + ".";
            case NOT_OURS ->
                "This film is not from this farm, as far as can be told: no mark of this farm was found in its frames.";
            case UNREADABLE -> "Nothing can be told of this file: its frames cannot be read.";
        };
    }

    private static String problem(Problem problem) {
        return "%s: %s.".formatted(sentence(problem.message()), problem.remedy());
    }

    private static List<String> made(MarkView made) {
        return List.of(
                "It was made by job %d, \"%s\", of the production %s, with the identity %s."
                        .formatted(made.job(), made.name(), made.production(), made.identity()),
                made.grants().isEmpty()
                        ? "No licence was recorded for it."
                        : "It was licensed by the grant%s %s."
                                .formatted(made.grants().size() == 1 ? "" : "s", String.join(", ", made.grants())));
    }

    private static List<String> unknown(VerificationView view) {
        if (!view.ours()) {
            return List.of();
        }
        return List.of(view.manifest()
                .job()
                .map(job -> "It was made by job %d; nothing else is known of it here.".formatted(job))
                .orElse("Which job made it is not known here."));
    }

    private static String time(VerificationView view, Instant at) {
        return view.manifest().signedAt().isPresent()
                ? "It was made on " + MOMENT.format(at) + "."
                : "Its job was submitted on " + MOMENT.format(at) + ".";
    }

    private static String manifest(VerificationView view) {
        ManifestReading manifest = view.manifest();
        String who = manifest.signer().map(name -> ", signed by " + name).orElse("");
        return switch (manifest.state()) {
            case TRUSTED ->
                "Its C2PA manifest holds: made by job %s%s, and nothing was changed since."
                        .formatted(manifest.job().map(Object::toString).orElse("unknown"), who);
            case VALID -> "Its C2PA manifest holds%s, whom this farm does not know.".formatted(who);
            case INVALID ->
                "Its C2PA manifest does not hold%s: %s.".formatted(who, String.join("; ", manifest.failures()));
            case NONE ->
                view.ours()
                        ? "It has no C2PA manifest any more, as after most programs that save a film anew; so it cannot be"
                                + " proved that no picture was changed."
                        : "It has no C2PA manifest.";
        };
    }

    /** As players show it: {@code 1:23.4}. */
    static String clock(double seconds) {
        long tenths = Math.round(seconds * 10);
        long whole = tenths / 10;
        return String.format(
                Locale.ROOT, "%d:%02d.%d", whole / SECONDS_PER_MINUTE, whole % SECONDS_PER_MINUTE, tenths % 10);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package dev.understudy.orchestrator.uploads;

/** Cleans the name that a person or a program gave a file, so that it is safe to show. Never used in a path. */
public final class DisplayName {
    private static final int MAX = 200;

    private DisplayName() {}

    /** The last part of {@code name}, without control and invisible characters, 200 characters at most. */
    public static String of(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        last.codePoints().filter(DisplayName::isVisible).limit(MAX).forEach(clean::appendCodePoint);
        String trimmed = clean.toString().strip();
        return trimmed.isEmpty() || trimmed.chars().allMatch(c -> c == '.') ? "unnamed" : trimmed;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

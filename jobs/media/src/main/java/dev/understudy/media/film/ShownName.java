package dev.understudy.media.film;

/** Makes what people call a file safe to print: one line, no control or direction codes, not endless. */
public final class ShownName {
    private static final int LONGEST = 80;

    private ShownName() {}

    public static String of(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST + 1L).forEach(c -> shown.appendCodePoint(printable(c) ? c : '?'));
        if (shown.codePointCount(0, shown.length()) > LONGEST) {
            shown.setLength(shown.offsetByCodePoints(0, LONGEST));
            shown.append('…');
        }
        return shown.toString().isBlank() ? "(no name)" : "'" + shown + "'";
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

package dev.understudy.local.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Segments of a stage, as people write them: {@code 10-20} is from 10 to 20, both too; {@code 7} is one.
 *
 * @param from index of the first
 * @param to index after the last
 */
record SegmentRange(int from, int to) {
    static final class Converter implements ITypeConverter<SegmentRange> {
        private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

        @Override
        public SegmentRange convert(String text) {
            Matcher range = RANGE.matcher(text);
            if (!range.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no range of segments, such as 10-20, and no segment");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new TypeConversionException("'" + text + "' ends before it starts");
            }
            return new SegmentRange(first, last + 1);
        }
    }
}

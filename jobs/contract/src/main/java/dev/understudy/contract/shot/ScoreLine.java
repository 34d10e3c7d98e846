package dev.understudy.contract.shot;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/** The scores of successive frames as text: a byte a frame (0 for 0, 255 for 1) in Base64, since a film has 200,000. */
public final class ScoreLine {
    private static final int MOST = 255;

    private ScoreLine() {}

    /** @param scores 0 to 1 each */
    public static String of(List<Double> scores) {
        byte[] bytes = new byte[scores.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(scores.get(i) * MOST);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** One line of several. */
    public static String join(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        lines.forEach(line -> bytes.writeBytes(Base64.getDecoder().decode(line)));
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @return 0 to 1 each */
    public static double[] read(String line) {
        byte[] bytes = Base64.getDecoder().decode(line);
        double[] scores = new double[bytes.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (bytes[i] & 0xFF) / (double) MOST;
        }
        return scores;
    }
}

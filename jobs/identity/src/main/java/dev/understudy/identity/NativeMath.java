package dev.understudy.identity;

import org.nd4j.linalg.factory.Nd4j;

/** The native library behind ND4J: which of its builds is loaded, and on how many threads it runs. */
public final class NativeMath {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    static {
        // The builds of nd4j-native lie in folders of their own; without this the one without oneDNN, five times
        // slower, would be loaded. JavaCPP reads it once, when the first native class of the JVM loads.
        if (System.getProperty(EXTENSION) == null) {
            System.setProperty(EXTENSION, "-onednn");
        }
    }

    private NativeMath() {}

    /**
     * Loads ND4J with oneDNN. To be called before anything else of ND4J; calls after the first do nothing. A JVM whose
     * first native class is another one (OpenCV, FFmpeg) calls this first too, or is started with
     * {@code -Dorg.bytedeco.javacpp.platform.extension=-onednn}.
     */
    public static void prepare() {
        Nd4j.getExecutioner();
    }
}

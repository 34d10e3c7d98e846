package dev.understudy.provenance;

/**
 * Something that was read is not what it should be. Checked, since what is read may be made by anybody: whoever reads has to
 * say what follows from it.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was wrong, with the value and where */
    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.understudy.contract.error;

/** One named way to fail. Implemented by one enum per module. */
public interface ErrorCode {
    /** The stable name that the API and the console show, such as {@code NOT_A_FILM}. */
    String name();

    ErrorClass errorClass();
}

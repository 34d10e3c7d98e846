package dev.understudy.contract.error;

/** A failure that another process has reported as a {@link Problem}. */
public final class ReportedException extends UnderstudyException {
    private static final long serialVersionUID = 1L;

    private record Code(String name, ErrorClass errorClass) implements ErrorCode {}

    public ReportedException(Problem problem) {
        super(new Code(problem.code(), problem.errorClass()), problem.message(), problem.remedy());
    }
}

package dev.understudy.local.command;

import dev.understudy.local.LocalErrorCode;

/** What the commands end with. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    UNREACHABLE(3),
    REFUSED(4);

    static final String OK_TEXT = "0:all is well";
    static final String FAILED_TEXT = "1:the operation failed, or the job did";
    static final String USAGE_TEXT = "2:the command line is wrong";
    static final String UNREACHABLE_TEXT = "3:the farm is not up, or does not answer";
    static final String REFUSED_TEXT = "4:the farm refuses what was asked, and says why";

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(LocalErrorCode code) {
        return switch (code) {
            case SETTING_INVALID -> USAGE;
            case SERVER_UNREACHABLE -> UNREACHABLE;
            case SERVER_REFUSES, PORT_TAKEN, SETTINGS_DIFFER -> REFUSED;
            case NOT_BUILT,
                    SERVICE_FAILED,
                    MACHINE_UNSUITABLE,
                    FILE_FAILED,
                    SERVER_FAILED,
                    SERVER_UNINTELLIGIBLE,
                    JOB_FAILED -> FAILED;
        };
    }
}

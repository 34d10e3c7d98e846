package dev.understudy.orchestrator.problem;

import dev.understudy.contract.error.UnderstudyException;
import java.util.List;

/** The control plane refuses or cannot do what was asked. */
public final class OrchestratorException extends UnderstudyException {
    private final transient OrchestratorErrorCode orchestratorCode;
    private final transient List<String> errors;

    public OrchestratorException(OrchestratorErrorCode code, String message, String remedy) {
        this(code, message, remedy, List.of(), null);
    }

    /** @param errors every single thing that is wrong, one a line */
    public OrchestratorException(
            OrchestratorErrorCode code, String message, String remedy, List<String> errors, Throwable cause) {
        super(code, message, remedy, cause);
        this.orchestratorCode = code;
        this.errors = List.copyOf(errors);
    }

    /** Of a thing that was asked for by its name or number. */
    public static OrchestratorException notFound(String what, Object name) {
        return new OrchestratorException(
                OrchestratorErrorCode.NOT_FOUND,
                "there is no " + what + " " + name,
                "list what there is with GET on the collection, and check the spelling");
    }

    /** Of a thing whose name is taken. */
    public static OrchestratorException exists(String what, String name) {
        return new OrchestratorException(
                OrchestratorErrorCode.ALREADY_EXISTS,
                "there is a " + what + " " + name + " already",
                "choose another slug, or use the one that exists");
    }

    public int status() {
        return orchestratorCode.status();
    }

    public List<String> errors() {
        return errors;
    }
}

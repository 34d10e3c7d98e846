package dev.understudy.simulator;

import dev.understudy.contract.error.UnderstudyException;

/** The simulation could not go on. */
public final class SimulatorException extends UnderstudyException {
    private static final long serialVersionUID = 1L;

    public SimulatorException(SimulatorErrorCode code, String message, String remedy) {
        super(code, message, remedy);
    }

    public SimulatorException(SimulatorErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
    }
}

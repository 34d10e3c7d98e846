package dev.understudy.local.command;

import picocli.CommandLine.Command;

@Command(name = "disable", description = "Answer nothing to a person any more; tokens and sessions end.")
final class PeopleDisableCommand extends PeopleStateCommand {
    PeopleDisableCommand() {
        super(true);
    }
}

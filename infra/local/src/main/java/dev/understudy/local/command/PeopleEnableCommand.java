package dev.understudy.local.command;

import picocli.CommandLine.Command;

@Command(name = "enable", description = "Answer a person again, who has to log in anew.")
final class PeopleEnableCommand extends PeopleStateCommand {
    PeopleEnableCommand() {
        super(false);
    }
}

package dev.understudy.local.command;

import dev.understudy.local.settings.BuildFacts;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Understudy " + BuildFacts.version()};
    }
}

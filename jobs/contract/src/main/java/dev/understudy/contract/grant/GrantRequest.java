package dev.understudy.contract.grant;

/** What somebody wants to do with a performer's likeness, in which production. Slugs. */
public record GrantRequest(String performer, String production, Operation operation) {}

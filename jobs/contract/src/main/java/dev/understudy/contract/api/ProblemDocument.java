package dev.understudy.contract.api;

import java.util.List;
import java.util.Optional;

/**
 * An RFC 9457 problem, the body of every error of the API ({@code application/problem+json}).
 *
 * @param type {@code urn:understudy:problem:} and the code in lower case with hyphens
 * @param detail what was wrong, with the value
 * @param code stable name, such as {@code SPEC_INVALID}
 * @param remedy what to do about it
 * @param errors every single thing that is wrong, where there are several
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String remedy,
        Optional<String> instance,
        List<String> errors) {}

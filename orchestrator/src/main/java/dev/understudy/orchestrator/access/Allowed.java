package dev.understudy.orchestrator.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may use an endpoint. One that says neither this nor {@link Open} answers nobody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
    Permission value();

    /** Of which productions the permission must be. */
    Where in() default Where.FARM;
}

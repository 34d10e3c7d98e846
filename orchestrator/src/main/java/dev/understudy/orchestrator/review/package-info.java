/** Review of films shot by shot: what people look at, what they decide, and new versions with shots rendered again. */
package dev.understudy.orchestrator.review;

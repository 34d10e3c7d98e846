package dev.understudy.media.film;

import dev.understudy.contract.film.MediaFacts;

/** What probing makes of a file: the facts that people and jobs need, and where every frame is. */
public record ProbedFilm(MediaFacts facts, FrameIndex index) {}

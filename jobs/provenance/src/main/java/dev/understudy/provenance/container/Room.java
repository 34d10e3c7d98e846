package dev.understudy.provenance.container;

/**
 * Where the manifest store of a file shall lie.
 *
 * @param start of what is not hashed, in the file
 * @param length of it; more than the store's, since a box, segments or a chunk are around it; 0 where it lies in a file of its own
 * @param storeBytes exactly how many bytes the store must have
 */
public record Room(FileKind kind, long start, long length, int storeBytes) {}

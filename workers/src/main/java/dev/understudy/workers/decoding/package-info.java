/** Processes that decode what people sent, one file each: what a hostile file does to a decoder ends there. */
package dev.understudy.workers.decoding;

/** Single frames of films as pictures. */
package dev.understudy.media.still;

/** Single frames of films as pictures, which a process of its own decodes for whoever serves them. */
package dev.understudy.contract.still;

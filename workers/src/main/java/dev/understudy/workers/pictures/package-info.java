/** Pictures that show people what was made or seen. */
package dev.understudy.workers.pictures;

/** Many films in one spec with a table: what it may say, and how it is read. */
package dev.understudy.contract.batch;

/** The farm's API as commands use it: typed by the contract's views, errors in words. */
package dev.understudy.local.client;

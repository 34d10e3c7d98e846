/** The services of the farm: how each is prepared, started, checked and stopped. */
package dev.understudy.local.service;

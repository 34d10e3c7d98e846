/** The real control plane that is put to the test: Postgres, Kafka, an orchestrator and its standby, as processes. */
package dev.understudy.simulator.site;

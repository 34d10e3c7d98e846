/**
 * Shots: what a film is reviewed by. Rendering cuts its pictures where a shot begins and measures every frame; people look at
 * the shots, worst first, and approve them or have them rendered again with other settings.
 */
package dev.understudy.contract.shot;

/** The main job from end to end with the sample footage, for somebody who sees Understudy for the first time. */
package dev.understudy.local.demo;

package dev.understudy.media;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which a film, or what is seen in it, can fail to be worked on. */
public enum MediaErrorCode implements ErrorCode {
    /** There is no such file, or it may not be read. */
    FILM_MISSING(ErrorClass.INPUT),
    /** The file has no bytes. */
    EMPTY_FILE(ErrorClass.INPUT),
    /** The file is not in a container that Understudy opens. */
    NOT_A_FILM(ErrorClass.INPUT),
    /** The container promises more bytes than the file has. */
    TRUNCATED(ErrorClass.INPUT),
    /** The container is whole, its pictures cannot be decoded. */
    FILM_DAMAGED(ErrorClass.INPUT),
    /** Audio only. */
    NO_VIDEO(ErrorClass.INPUT),
    /** No sound in what is to be laid under a film. */
    NO_SOUND(ErrorClass.INPUT),
    /** A dialogue track goes on where the film is over. */
    DIALOGUE_TOO_LONG(ErrorClass.INPUT),
    /** There is no decoder for the video. */
    UNKNOWN_CODEC(ErrorClass.INPUT),
    /** There is a video stream, but no picture in it. */
    NO_FRAMES(ErrorClass.INPUT),
    /** The picture is larger than what is worked on, or than what the codec of the result can hold. */
    TOO_LARGE_PICTURE(ErrorClass.INPUT),
    /** The picture is too small to hold a mark. */
    TOO_SMALL_PICTURE(ErrorClass.INPUT),
    /** The codec of the result cannot hold the picture's size exactly. */
    UNSUPPORTED_SIZE(ErrorClass.INPUT),
    /** The pictures are not YUV, or change their format on the way. */
    UNSUPPORTED_PIXELS(ErrorClass.INPUT),
    /** High dynamic range in a codec that is written with 8 bits. */
    HDR_IN_8_BITS(ErrorClass.INPUT),
    /** The pictures are made of two fields of different moments. */
    INTERLACED(ErrorClass.INPUT),
    /** An archive of pictures that is not one whole, numbered sequence. */
    SEQUENCE_UNUSABLE(ErrorClass.INPUT),
    /** The file is not the one whose frames were counted. */
    FILM_CHANGED(ErrorClass.INPUT),
    /** A frame that the index names cannot be had, or was not delivered by a segment. */
    FRAMES_MISSING(ErrorClass.INPUT),
    /** The segments to join were not made with the same settings. */
    SEGMENTS_DIFFER(ErrorClass.INTERNAL),
    /** The container that the film is to be written in cannot hold its sound or its timestamps. */
    CONTAINER_UNSUITABLE(ErrorClass.INPUT),
    /** The frame index is broken or of another version. */
    INDEX_UNREADABLE(ErrorClass.INTERNAL),
    /** Footage shows mostly somebody else than the person who was enrolled. */
    WRONG_PERSON(ErrorClass.INPUT),
    /** The process that looked through the film ended on the way. */
    DECODER_DIED(ErrorClass.INPUT),
    /** Looking through the film takes longer than it may. */
    DECODER_SLOW(ErrorClass.RESOURCES),
    /** The process that was to look through the film could not, for no fault of the film's that is known. */
    DECODER_FAILED(ErrorClass.TRANSIENT),
    /** Reading failed below the film's format. */
    READ_FAILED(ErrorClass.TRANSIENT),
    /** Writing failed for another reason than a full disk. */
    WRITE_FAILED(ErrorClass.TRANSIENT),
    DISK_FULL(ErrorClass.RESOURCES),
    OUT_OF_MEMORY(ErrorClass.RESOURCES),
    /** The libraries in use lack an encoder or another part that Understudy builds on. */
    CODEC_UNAVAILABLE(ErrorClass.INTERNAL),

    /** No face in any, or in too few, of the frames. */
    NO_FACE(ErrorClass.INPUT),
    /** Several people where one is asked for. */
    SEVERAL_PEOPLE(ErrorClass.INPUT),
    /** The faces have too few pixels to learn from. */
    FACE_TOO_SMALL(ErrorClass.INPUT),
    /** A model file is missing or broken. */
    MODEL_UNREADABLE(ErrorClass.INTERNAL),
    /** A file of stored faces is broken or of another version. */
    FACESET_UNREADABLE(ErrorClass.INTERNAL),

    /** The secret that places marks is missing or broken. */
    MARK_KEY_INVALID(ErrorClass.INTERNAL);

    private final ErrorClass errorClass;

    MediaErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}

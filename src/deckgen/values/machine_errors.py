"""What a machine lacks. It stands alone, so that a process with limits, which is begun often, loads next to nothing."""


class MachineLacksError(Exception):
    """This machine lacks something for the task. The message is a sentence. The content is not at fault."""


class OutOfTimeError(BaseException):
    """The process has used up its time. The message is a part of a sentence: "it takes more than 10 s".

    No library that catches every Exception keeps it from ending the work.
    """

# ruff: noqa: E501 - sentences of AWS's documentation, whole
"""Limits of numbers and lengths that are put in other words: powers, units said later, several ranges, marks."""

import pytest

from specdrift.specs.sentences.grammar import bounds
from tests.specs.sentences.grammar.test_amounts import Limits, limits, of_first
from tests.specs.sentences.notation import documented

READ: list[tuple[str, str, Limits]] = [
    ("The smallest supported value is 0.0001, and the largest supported value is 999.9999.", "weightFactor: double", {"weightFactor": {"minimum": 0.0001, "maximum": 999.9999}}),
    ("The size must lie between 5 and 500.", "Size: integer", {"Size": {"minimum": 5, "maximum": 500}}),
    # Numbers written otherwise, with their units elsewhere.
    ("Accepts values from 0 to 2^32 (4294967295).", "OwnerUid: long", {"OwnerUid": {"minimum": 0, "maximum": 4294967295}}),
    ("The maximum `Precedence` value is `2^31-1`.", "Precedence: integer", {"Precedence": {"maximum": 2147483647}}),
    ("This is a value between 0.001 and 1 million.", "commitment: double", {"commitment": {"minimum": 0.001, "maximum": 1000000}}),
    ("Enter an integer from 2000 to 30000, in milliseconds.", "RapIntervalMillis: integer", {"RapIntervalMillis": {"minimum": 2000, "maximum": 30000}}),
    ("Custom timeout between 50 and 29,000 milliseconds.", "timeoutInMillis: integer", {"timeoutInMillis": {"minimum": 50, "maximum": 29000}}),
    ("Valid values range from 800 to 1920 pixels.", "width: integer", {"width": {"minimum": 800, "maximum": 1920}}),
    ("You can specify up to 10 tasks for each call.", "taskCount: integer", {"taskCount": {"maximum": 10}}),
    # What leaves the ends as they are.
    ("Valid values: 1 to 5, where 1 is the highest priority.", "Priority: integer", {"Priority": {"minimum": 1, "maximum": 5}}),
    ("The port must be between `8000` and `12000`, excluding the reserved port `8443`.", "port: integer", {"port": {"minimum": 8000, "maximum": 12000}}),
    ("Valid values are multiples of 8000, from 32000 through 192000.", "Bitrate: integer", {"Bitrate": {"minimum": 32000, "maximum": 192000}}),
    ("To specify a width: Enter an even integer from 32 to 8192.", "Width: integer", {"Width": {"minimum": 32, "maximum": 8192}}),
    ("This value must be greater than `MinSlotDurationInHours` and less than 1,720.", "MaxSlotDurationInHours: integer, MinSlotDurationInHours: integer", {"MaxSlotDurationInHours": {"maximum": 1719}}),
    ("Must be an integer greater than or equal to 0 and greater than or equal to MinValues.", "MaxValues: integer, MinValues: integer", {"MaxValues": {"minimum": 0}}),
    ("The minimum number is 1, the maximum is 3, and the default (which you get otherwise) is 3.", "ConnectionAttempts: integer", {"ConnectionAttempts": {"minimum": 1, "maximum": 3}}),
    # Several ranges are within their ends.
    ("Valid values are 0, 10..1000.", "PatInterval: integer", {"PatInterval": {"minimum": 0, "maximum": 1000}}),
    ("Valid values are `-1` or `0` to `3600`.", "scaleInAfter: integer", {"scaleInAfter": {"minimum": -1, "maximum": 3600}}),
    ("Valid port ranges are 5431-5455 and 8191-8215.", "port: integer", {"port": {"minimum": 5431, "maximum": 8215}}),
    # Signs.
    ("The value must be a non-zero positive integer.", "Days: integer", {"Days": {"minimum": 1}}),
    ("Must be non-negative.", "Offset: integer", {"Offset": {"minimum": 0}}),
    ("Must be greater than 0.", "Interval: integer", {"Interval": {"minimum": 1}}),
    # Whom they are of.
    ("You can set the sampling rate to any number from 0 to 100.", "SamplingRate: double", {"SamplingRate": {"minimum": 0, "maximum": 100}}),
    ("The minimum value for the timeout is 60 seconds.", "timeout: (attemptDurationSeconds: integer)", {"timeout.attemptDurationSeconds": {"minimum": 60}}),
    ("The document size must not exceed 100 KB.", "Document: (Content: blob, ContentType: string)", {"Document.Content": {"max-bytes": 102400}}),
    ("The JSON specified in `policyDocument` can be up to 30,720 characters.", "policyDocument: string", {"policyDocument": {"max-length": 30720}}),
    ("You can set a minimum period of 60 seconds and a maximum period of 1800 seconds.", "periodSeconds: integer", {"periodSeconds": {"minimum": 60, "maximum": 1800}}),
    ("The days of the week, represented as ordinal numbers from 0 to 6.", "DaysOfWeek: [integer]", {"DaysOfWeek[]": {"minimum": 0, "maximum": 6}}),
    ("An attribute value can contain up to 100 characters.", "UserAttributes: {[string]}", {"UserAttributes{value}[]": {"max-length": 100}}),
    ("The creation frequency can range from 1 to 7 days.", "CreateIntervalInDays: integer", {"CreateIntervalInDays": {"minimum": 1, "maximum": 7}}),
    ("The minimum configurable time is 60 minutes.", "ChatDurationInMinutes: integer", {"ChatDurationInMinutes": {"minimum": 60}}),
    ("Keys can be valid for up to 30 days.", "secondsToLive: integer", {"secondsToLive": {"maximum": 2592000}}),
    ("You can retain automatic backups for a maximum of 90 days.", "RetentionDays: integer", {"RetentionDays": {"maximum": 90}}),
    ("If you provide a `maxResults`, the value must be between 5 and 10.", "maxResults: integer", {"maxResults": {"minimum": 5, "maximum": 10}}),
    ("Valid values range from `0` through `100`.", "sampling: (errorLog: double, filterLog: double)", {"sampling.errorLog": {"minimum": 0, "maximum": 100}, "sampling.filterLog": {"minimum": 0, "maximum": 100}}),
    # What is said of another number beside the one that counts.
    ("You can specify between 0 and 300 seconds.", "startPeriod: integer", {"startPeriod": {"minimum": 0, "maximum": 300}}),
    ("The value must be less than the forecast interval duration of 3600 seconds.", "BufferTime: integer", {"BufferTime": {"maximum": 3599}}),
    ("The value can range from 0 seconds up to the maximum session duration of 900 seconds.", "DurationSeconds: integer", {"DurationSeconds": {"minimum": 0, "maximum": 900}}),
    ("The session lifetime must be in [15-600] minutes range.", "SessionLifetimeInMinutes: integer", {"SessionLifetimeInMinutes": {"minimum": 15, "maximum": 600}}),
    ("Valid values are between `1` and the number of vCPUs.", "concurrency: integer", {"concurrency": {"minimum": 1}}),
    ("You can specify a limit between 1 and 1000, but the actual number returned might be less than that.", "limit: integer", {"limit": {"minimum": 1, "maximum": 1000}}),
    # Lengths, and of which characters.
    ("A string with a length between [1-2048].", "Target: string", {"Target": {"min-length": 1, "max-length": 2048}}),
    ("Contain 256 characters or fewer.", "Value: string", {"Value": {"max-length": 256}}),
    ("Maximum character limit of 50.", "BotName: string", {"BotName": {"max-length": 50}}),
    ("Minimum bytes of 12.", "Secret: string", {"Secret": {"min-bytes": 12}}),
    ("The `GroupId` can contain up to 128 alphanumeric characters `(a-z, A-Z, 0-9)` and punctuation.", "GroupId: string", {"GroupId": {"max-length": 128}}),
    ('The maximum length is 255, and valid characters are A-Z, a-z, 0-9, "-", and "_".', "DashboardName: string", {"DashboardName": {"max-length": 255}}),
    ("The group name can contain alphanumeric characters, hyphens, and periods, up to 512 characters.", "groupName: string", {"groupName": {"max-length": 512}}),
]  # fmt: skip

ALONE = [
    # A unit that the member may not be in, and one that is a case.
    ("The value is between 3.6 and 252 kilometers.", "Distance: double"),
    ("The maximum is 100 years.", "Interval: integer"),
    ("The throughput must be between 125 and 1,000 MiB.", "Amount: integer"),
    ("Any value up to 8 rows is returned.", "Amount: integer"),
    ("You can specify between 1 and 60 minutes.", "Interval: integer, IntervalUnit: string"),
    ("Keys can be valid for up to 30 days.", "idleSeconds: integer, totalSeconds: integer"),
    ("The launch rate is between 5 and 10.", "Capacity: integer"),
    ("Luminance values range from 0 to 255.", "Threshold: double"),
    ("Valid values range from 0 to 100.", "sampling: (rate: double, name: string, size: double)"),
    ("A cluster can have 1 to 90 nodes.", "ClusterShards: integer"),
    ("`DEGREE_ANGLE`: -90 to 90 degrees, where 0 is the horizon.", "el: double"),
    # Permissions and recommendations set no lower end.
    ("It can be greater than 0.", "Amount: integer"),
    ("In production, this value should be at least 1.", "Amount: integer"),
    ("Required when `Lines` is greater than 0.", "Arn: string, Lines: integer"),
    ("A value greater than 0 means that it is on.", "Amount: integer"),
    # A part of a text, and a text among others.
    ('A string that begins with "r-" followed by from 4 to 32 lowercase letters or digits.', "TargetId: string"),
    ("Up to 255 letters (uppercase and lowercase), numbers, and hyphens are allowed.", "links: [string]"),
    ("The name can have up to 3 special characters.", "Name: string"),
    ("The string must have at least 2 letters, numbers, or spaces.", "Names: [string]"),
    # Exceptions that are no numbers, explanations that are conditions.
    ("Maximum length of 2048, excluding whitespace.", "Document: string"),
    ("It can be a number from 1 to 5 where the type is `A`.", "Priority: integer"),
    ("Valid values are 10, 20, and other numbers up to 100.", "Amount: integer"),
    # Structures with more than one that may be meant.
    ("The minimum value for the range is 60 seconds.", "range: (FromSeconds: integer, ToSeconds: integer)"),
    ("The document size must not exceed 100 KB.", "Document: (Content: blob, Preview: blob)"),
    ("You can set the rate to any number from 0 to 100.", "Rules: (SamplingRate: double, LossRate: double)"),
    # Texts that are numbers have no lower and upper end in a schema.
    ("Must be a positive value greater than `0`.", "Amount: string"),
    ("Specify a value between 0 and 128.", "Mask: string"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "of", "found"), READ)
def test_limits_of_numbers_and_lengths_are_read(says: str, of: str, found: Limits) -> None:
    assert of_first(says, of) == found


@pytest.mark.parametrize(("says", "of"), ALONE)
def test_a_number_that_may_limit_something_else_is_left_alone(says: str, of: str) -> None:
    assert of_first(says, of, first_says="What the request is about.") == {}


def test_an_operation_speaks_of_a_duration_without_its_unit() -> None:
    tree = documented("Credentials: (DurationSeconds: integer, Name: string)", "What you ask for.")
    assert limits(tree) == {}
    says = "You can optionally specify a recovery window between 7 days and 30 days."
    found = limits(documented("Deletion: (RecoveryWindowInDays: integer, Name: string)", says))
    assert found == {"Deletion.RecoveryWindowInDays": {"minimum": 7, "maximum": 30}}


def test_several_values_without_a_range_are_no_amount() -> None:
    assert bounds.find("Valid values are 1, 2, and 4") == []

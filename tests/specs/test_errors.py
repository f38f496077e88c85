"""The catalogue of errors: names read as meanings, and the codes that a claim expects."""

import json
from importlib.resources import files

import pytest
import regex
from jsonschema import Draft202012Validator

from specdrift.specs.claims import Claim, Source, split_id
from specdrift.specs.corpus import load
from specdrift.specs.error_names import meaning, tables, words
from specdrift.specs.errors import Expected, expected, normalised
from specdrift.specs.readers import models
from specdrift.specs.schema import Error, Operation


def operation(service: str, name: str) -> Operation:
    model, file = models.load(service)
    shapes = (error["shape"] for error in model["operations"][name].get("errors", ()))
    errors = tuple(
        Error((model["shapes"][shape].get("error") or {}).get("code", shape), shape) for shape in shapes
    )
    return Operation(service, name, models.protocol(model, file), "", {}, {}, (), errors)


def claim(
    place: Operation, path: str, kind: str, codes: tuple[str, ...] = (), *, prose: bool = False
) -> Claim:
    source = Source(quote="A sentence.") if prose else Source(shape="Shape")
    return Claim(place.service, place.name, "request", path, kind, None, (source,), expected_codes=codes)


def codes_for(service: str, name: str, path: str, kind: str) -> Expected:
    place = operation(service, name)
    return expected(place, claim(place, path, kind))


def test_the_tables_have_the_documented_form() -> None:
    schema = json.loads(files("specdrift.specs").joinpath("data/errors.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(tables())
    for row in tables()["name"]:
        reads = regex.compile(row["words"])
        assert set(reads.groupindex) <= {"subject"}
        assert row["nature"] != "subject" or "subject" in reads.groupindex


def test_every_kind_that_the_tables_name_is_a_kind_of_claim() -> None:
    kinds = files("specdrift.specs").joinpath("data/kinds.toml").read_text("utf-8")
    known = set(regex.findall(r"(?m)^\[([a-z-]+)\]", kinds))
    named = {kind for row in tables()["common"] for kind in row.get("kinds", ())}
    assert named | (tables()["expects"].keys() - {"default"}) | set(tables()["looked-up"]) <= known


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SubnetIDs", ("subnet", "id")),
        ("InvalidEC2TagException", ("invalid", "ec2", "tag", "exception")),
        ("VPCId", ("vpc", "id")),
        ("S3Bucket", ("s3", "bucket")),
        ("targetArns", ("target", "arn")),
        ("KMSMasterKeyId", ("kms", "master", "key", "id")),
        ("InvalidAMIID.Malformed", ("invalid", "amiid", "malformed")),
        ("TagPolicies", ("tag", "policy")),
    ],
)
def test_words(name: str, said: tuple[str, ...]) -> None:
    assert words(name) == said


@pytest.mark.parametrize(
    ("name", "nature", "subject"),
    [
        ("ValidationException", "input", ""),
        ("ValidationError", "input", ""),
        ("InvalidParameterValueException", "input", ""),
        ("WAFInvalidParameterException", "input", "waf"),
        ("OpsItemInvalidParameterException", "input", "ops item"),
        ("ItemCollectionSizeLimitExceededException", "size", "item collection"),
        ("BadRequestException", "input", ""),
        ("UnprocessableEntityException", "input", ""),
        ("InvalidParameterCombination", "combination", ""),
        ("MissingParameter", "missing", ""),
        ("MissingRequiredParameter", "missing", ""),
        ("InvalidConfigurationRequest", "input", ""),
        ("ParameterPatternMismatchException", "input", ""),
        ("EmptyBatchRequest", "empty", ""),
        ("BranchNameRequiredException", "missing", "branch name"),
        ("InvalidArn", "subject", "arn"),
        ("InvalidLoggingConfiguration", "subject", "logging configuration"),
        ("MalformedPolicyDocumentException", "subject", "policy document"),
        ("TagPolicyException", "subject", "tag"),
        ("InvalidOriginReadTimeout", "subject", "origin read timeout"),
        ("InvalidVPCNetworkStateFault", "subject", "vpc network state"),
        ("TooManyEntriesInBatchRequest", "count", "entry in batch request"),
        ("TagQuotaPerResourceExceeded", "count", "tag"),
        ("LimitExceededException", "count", ""),
        ("ServiceQuotaExceededException", "count", ""),
        ("AliasLimitExceededException", "count", "alia"),
        ("DuplicateTagKeysException", "duplicate", "tag key"),
        ("BatchEntryIdsNotDistinct", "duplicate", ""),
        ("BatchRequestTooLong", "bulk", ""),
        ("PayloadTooLargeException", "bulk", ""),
        ("PolicyLengthExceededException", "size", "policy"),
        ("UnsupportedMediaType", "format", ""),
        ("AccessDeniedException", "access", ""),
        ("InvalidClientTokenId", "access", ""),
        ("ResourceNotFoundException", "absent", "resource"),
        ("InvalidAMIID.NotFound", "absent", "amiid"),
        ("NoSuchEntity", "absent", "entity"),
        ("InvalidStateException", "other", ""),
        ("KMSInvalidStateException", "other", ""),
        ("TooManyRequestsException", "other", ""),
        ("ThrottlingException", "other", ""),
        ("RequestLimitExceeded", "other", ""),
        ("ConflictException", "conflict", ""),
        ("EntityAlreadyExistsException", "conflict", ""),
        ("ResourceInUseException", "conflict", ""),
        ("QueueDoesNotExist", "absent", "queue"),
        ("NonExistentQueue", "absent", "queue"),
        ("InternalServerError", "other", ""),
        ("IdempotentParameterMismatch", "other", ""),
    ],
)
def test_what_a_name_says(name: str, nature: str, subject: str) -> None:
    said = meaning(name)
    assert (said.nature, said.subject) == (nature, frozenset(subject.split()))


def test_documentation_speaks_where_the_name_does_not() -> None:
    assert meaning("ClientException", "<p>One or more parameters are not valid.</p>").nature == "input"
    action = "Caused by a client action, such as specifying an identifier that isn't valid."
    assert meaning("ClientException", action).nature == "input"
    assert meaning("ClientException", "<p>The resource is being deleted.</p>").nature == "other"
    assert meaning("ThrottlingException", "The request has invalid parameters.").nature == "other"


def test_the_services_own_name_is_no_subject() -> None:
    assert meaning("InvalidGatewayRequestException", service="StorageGateway").nature == "input"
    assert meaning("InvalidGatewayRequestException").nature == "subject"


@pytest.mark.parametrize(
    ("dressed", "bare"),
    [
        ("com.amazonaws.sqs#QueueDoesNotExist", "QueueDoesNotExist"),
        (
            "ValidationException:http://internal.amazon.com/coral/com.amazon.coral.validate/",
            "ValidationException",
        ),
        ("AWS.SimpleQueueService.NonExistentQueue", "NonExistentQueue"),
        ("Client.InvalidParameterValue", "InvalidParameterValue"),
        ("InvalidAMIID.Malformed", "InvalidAMIID.Malformed"),
        (" aws.protocoltests#FooError:http://internal.amazon.com/x ", "FooError"),
    ],
)
def test_what_protocols_put_around_a_code_is_taken_off(dressed: str, bare: str) -> None:
    assert normalised(dressed) == bare


@pytest.mark.parametrize(
    ("where", "fits", "does_not"),
    [
        ("forecast:CreateDatasetGroup:request.Tags:max-items",
         "LimitExceededException", "ResourceInUseException"),
        ("forecast:CreateDatasetGroup:request.Tags:unique",
         "InvalidInputException", "LimitExceededException"),
        ("sqs:SendMessageBatch:request.Entries[].Id:characters",
         "InvalidBatchEntryId", "InvalidAttributeName"),
        ("sqs:SendMessageBatch:request.Entries:max-items",
         "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.NonExistentQueue"),
        ("sqs:SendMessage:request.MessageBody:min-length",
         "MissingParameter", "InvalidAddress"),
        ("sqs:SetQueueAttributes:request.Attributes{key}:enum",
         "InvalidAttributeName", "MissingParameter"),
        ("stepfunctions:CreateActivity:request.name:characters",
         "InvalidName", "InvalidArn"),
        ("stepfunctions:DescribeExecution:request.executionArn:pattern",
         "InvalidArn", "InvalidName"),
        ("apigateway:CreateRestApi:request.name:type",
         "SerializationException", "NotFoundException"),
        ("lambda:CreateFunction:request.Role:type",
         "InvalidRequestContentException", "InvalidParameterValueException"),
        ("sqs:SendMessage:request.MessageBody:type",
         "SerializationException", "InvalidParameterValue"),
        ("sns:Publish:request.Message:type",
         "InvalidParameterValue", "SubscriptionLimitExceeded"),
        ("sqs:SendMessageBatch:request.Entries[].Id:characters",
         "InvalidBatchEntryId", "EmptyBatchRequest"),
        ("sqs:SendMessageBatch:request.QueueUrl:required",
         "MissingParameter", "EmptyBatchRequest"),
        ("stepfunctions:CreateStateMachine:request.name:min-length",
         "InvalidName", "StateMachineTypeNotSupported"),
        ("elasticbeanstalk:DeleteApplication:request.ApplicationName:max-length",
         "ValidationError", "TooManyApplicationsException"),
        ("lambda:CreateFunctionUrlConfig:request.Cors.AllowOrigins:max-items",
         "InvalidParameterValueException", "AliasLimitExceededException"),
        ("codecommit:GetFile:request.filePath:max-length",
         "InvalidPathException", "InvalidBucketNameFilter"),
        ("apigateway:CreateRestApi:request.name:max-length",
         "BadRequestException", "SerializationException"),
        ("transcribe:StartTranscriptionJob:request.LanguageCode:enum",
         "BadRequestException", "ConflictException"),
        ("iam:CreateRole:request.AssumeRolePolicyDocument:pattern",
         "MalformedPolicyDocument", "NoSuchEntity"),
        ("route53:CreateHostedZone:request.VPC.VPCId:max-length",
         "InvalidVPCId", "InvalidDomainName"),
        ("ec2:DescribeImages:request.ImageIds[]:prefix",
         "InvalidAMIID.Malformed", "InvalidAMIID.NotFound"),
        ("ec2:CreateVpnConnection:request:exclusive",
         "InvalidParameterCombination", "InvalidAMIID.Malformed"),
        ("s3control:TagResource:request.Tags[].Key:reserved-prefix",
         "InvalidTag", "NoSuchResource"),
        ("s3:PutObject:request.SSECustomerAlgorithm:enum",
         "InvalidEncryptionAlgorithmError", "InvalidTag"),
        ("kms:DescribeKey:request.KeyId:max-length",
         "InvalidArnException", "InvalidGrantTokenException"),
        ("s3:PutObject:request.Key:max-bytes",
         "KeyTooLongError", "AnnotationNameTooLong"),
        ("cloudwatch:PutMetricAlarm:request.AlarmName:max-length",
         "ValidationError", "LimitExceeded"),
        ("storagegateway:AddCache:request.GatewayARN:pattern",
         "InvalidGatewayRequestException", "InternalServerError"),
        ("codecommit:CreateBranch:request.branchName:required",
         "BranchNameRequiredException", "CommitIdRequiredException"),
    ],
)  # fmt: skip
def test_codes_that_fit_a_claim(where: str, fits: str, does_not: str) -> None:
    service, name, path, kind, _ = split_id(where)
    codes = codes_for(service, name, path.removeprefix("request").removeprefix("."), kind)
    assert codes.accepts(fits), str(codes)
    assert not codes.accepts(does_not), str(codes)


def test_not_found_answers_a_foreign_resource_only_where_the_operation_documents_it() -> None:
    absent = "ResourceNotFoundException"
    path = "Destination.S3Config.RoleArn"
    assert codes_for("forecast", "CreateForecastExportJob", path, "account").accepts(absent)
    assert not codes_for("forecast", "CreateForecastExportJob", path, "pattern").accepts(absent)
    assert not codes_for("forecast", "ListForecasts", "Filters[].Value", "account").accepts(absent)


def test_a_code_in_the_sentence_stands_before_the_catalogue() -> None:
    place = operation("forecast", "CreateDatasetGroup")
    prose = expected(place, claim(place, "Tags", "unique", ("InvalidInputException",), prose=True))
    assert [(one.code, one.origin) for one in prose.codes] == [("InvalidInputException", "sentence")]
    modelled = expected(place, claim(place, "Tags", "max-items", ("InvalidInputException",)))
    assert str(modelled) == "InvalidInputException, ValidationException"
    assert not modelled.accepts("LimitExceededException")


def test_each_code_says_where_it_is_documented() -> None:
    origins = {
        one.code: one.origin
        for one in codes_for("forecast", "ListForecasts", "NextToken", "max-length").codes
    }
    assert origins == {
        "InvalidInputException": "operation",
        "InvalidNextTokenException": "operation",
        "ValidationException": "common",
    }
    other = {
        one.code: one.origin for one in codes_for("sqs", "SendMessage", "MessageBody", "max-length").codes
    }
    assert other["BatchRequestTooLong"] == "service"


def test_a_spelling_of_the_query_days_counts_beside_the_shape() -> None:
    codes = codes_for("cloudwatch", "PutMetricAlarm", "AlarmName", "max-length")
    assert codes.accepts("InvalidParameterValue")
    assert codes.accepts("com.amazonaws.cloudwatch#InvalidParameterValueException")
    assert not codes_for("sns", "CreateTopic", "Name", "max-length").accepts("InvalidParameterException")


@pytest.mark.parametrize(
    "service", ["acm", "sqs", "iam", "ec2", "apigateway", "s3", "route53", "cloudwatch", "kms"]
)
def test_no_claim_is_answered_by_everything_and_none_by_nothing(service: str) -> None:
    model, _ = models.load(service)
    for name in list(model["operations"])[:20]:
        place = operation(service, name)
        for kind in (*tables()["expects"], "pattern"):
            codes = expected(place, claim(place, "Member", kind if kind != "default" else "maximum"))
            assert codes.codes
            for never in (
                "InternalFailure",
                "ThrottlingException",
                "InvalidClientTokenId",
                "UnknownOperationException",
            ):
                assert not codes.accepts(never), (name, kind)


def test_an_unknown_service_is_named() -> None:
    place = Operation("forecats", "CreateDatasetGroup", "json", "", {}, {}, ())
    with pytest.raises(models.ModelError, match="forecats"):
        expected(place, claim(place, "", "required"))


def sized(name: str, limit: int) -> Claim:
    return Claim("sqs", "SendMessageBatch", "request", name, "max-length", limit, (Source(shape="String"),))


def test_a_request_is_too_large_only_by_a_member_that_can_be_large() -> None:
    place = operation("sqs", "SendMessageBatch")
    assert expected(place, sized("Entries[].MessageBody", 262144)).accepts("BatchRequestTooLong")
    assert not expected(place, sized("Entries[].Id", 80)).accepts("BatchRequestTooLong")


def test_an_enum_that_stands_in_prose_alone_may_be_looked_up() -> None:
    place = operation("kms", "GetKeyPolicy")
    assert expected(place, claim(place, "PolicyName", "enum", prose=True)).accepts("NotFoundException")
    assert not expected(place, claim(place, "PolicyName", "enum")).accepts("NotFoundException")
    assert not expected(place, claim(place, "PolicyName", "required", prose=True)).accepts(
        "NotFoundException"
    )


def test_bad_input_about_something_else_is_not_what_another_operation_of_the_service_answers() -> None:
    described = operation("kms", "DescribeKey")
    store = operation("kms", "CreateCustomKeyStore")
    code = "CloudHsmClusterInvalidConfigurationException"
    assert not expected(described, claim(described, "KeyId", "max-length")).accepts(code)
    assert expected(store, claim(store, "CloudHsmClusterId", "max-length")).accepts(code)


def test_a_request_is_empty_only_by_a_list_of_its_own() -> None:
    place = load("sqs", "SendMessageBatch")
    known = "AWS.SimpleQueueService.EmptyBatchRequest"
    assert expected(place, place.by_id["sqs:SendMessageBatch:request.Entries:required"]).accepts(known)
    assert not expected(place, place.by_id["sqs:SendMessageBatch:request.QueueUrl:required"]).accepts(known)


def test_a_wrong_type_in_a_query_string_is_read_by_the_service() -> None:
    place = load("lambda", "ListFunctions")
    fits = expected(place, place.by_id["lambda:ListFunctions:request.MaxItems:type"])
    assert fits.accepts("InvalidParameterValueException")


def test_a_claim_about_several_members_expects_codes_about_each_of_them() -> None:
    place = load("codedeploy", "ListDeployments")
    found = expected(
        place, place.by_id["codedeploy:ListDeployments:request:depends@applicationName,deploymentGroupName"]
    )
    assert found.accepts("DeploymentGroupNameRequiredException")
    assert found.accepts("ApplicationNameRequiredException")
    assert not found.accepts("InvalidTimeRangeException")


def test_what_is_not_found_is_what_a_member_names() -> None:
    place = load("rds", "ModifyDBInstance")
    key = expected(
        place, place.by_id["rds:ModifyDBInstance:request.TagSpecifications[].Tags[].Key:reserved-prefix"]
    )
    assert not key.accepts("AuthorizationNotFound")
    assert not key.accepts("DBInstanceNotFound")
    group = load("forecast", "CreateDatasetGroup")
    tag = expected(group, group.by_id["forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix"])
    assert not tag.accepts("ResourceNotFoundException")
    alias = load("stepfunctions", "ListStateMachineAliases")
    arn = expected(alias, alias.by_id["stepfunctions:ListStateMachineAliases:request.stateMachineArn:arn"])
    assert arn.accepts("InvalidArn")
    assert not arn.accepts("StateMachineDoesNotExist")
    policy = load("kms", "GetKeyPolicy")
    name = expected(policy, policy.by_id["kms:GetKeyPolicy:request.PolicyName:enum"])
    assert name.accepts("NotFoundException")

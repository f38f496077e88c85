"""The six wire protocols: botocore's serialisers, taught to send what botocore would refuse or repair."""
